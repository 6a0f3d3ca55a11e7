/**
 * Puts calls of `$` (probe.ts) into an experiment: `$.at(line, column)` before each statement and round of a loop, so that
 * the running line is known and loops are counted, `$.outcome(index, () => …)` around each documented expression.
 */
import { compile as words } from "#messages/compile.ts";
import { say } from "../messages/message.ts";
import { Edits } from "./edits.ts";
import type { BoundOutcome } from "./outcome-comments.ts";
import { SourceError } from "./problem.ts";
import { isNode, walk, type Node, type Syntax } from "./syntax.ts";

/** The code, instrumented. `syntax` is plain JavaScript's. */
export function instrument(syntax: Syntax, outcomes: readonly BoundOutcome[]): string {
  const edits = new Edits(syntax.source);
  const at = (node: Node) => {
    const { line, column } = syntax.position(node.start);
    return `$.at(${line},${column})`;
  };
  const indexes = new Map(outcomes.map((outcome) => [outcome.statement, outcome.index]));
  walk(syntax.program, (node) => {
    const name = node.type === "Identifier" ? String(node["name"]) : "";
    if (/^\$(?:here|error)?$/.test(name)) {
      const message = say(words.taken, { name });
      throw new SourceError(syntax.position(node.start), message, words.anotherName);
    }
    for (const statement of statementsIn(node)) {
      if (statement.type !== "FunctionDeclaration")
        edits.open(statement.start, `${at(statement)};`);
    }
    for (const single of singleBodies(node))
      edits.around(single.start, single.end, `{${at(single)};`, "}");
    loop(node, at, edits);
    swallowing(node, at, edits);
    functionBody(node, at, edits);
    const index = indexes.get(node);
    if (index !== undefined) outcome(syntax, node, index, edits);
  });
  return edits.apply();
}

/** Statements in lists. */
function statementsIn(node: Node): Node[] {
  switch (node.type) {
    case "Program":
    case "BlockStatement":
    case "StaticBlock":
      return node["body"] as Node[];
    case "SwitchCase":
      return node["consequent"] as Node[];
    default:
      return [];
  }
}

const LOOPS = new Set([
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
]);

/** Bodies of `if`, `else` and loops that stand without braces. */
function singleBodies(node: Node): Node[] {
  const bodies = LOOPS.has(node.type)
    ? [node["body"]]
    : node.type === "IfStatement"
      ? [node["consequent"], node["alternate"]]
      : [];
  return bodies.filter(isNode).filter((body) => body.type !== "BlockStatement");
}

/** Every round is counted where its condition is asked, outside of any `try` in the body, or where the body begins. */
function loop(node: Node, at: (node: Node) => string, edits: Edits): void {
  if (!LOOPS.has(node.type)) return;
  const test = node["test"];
  if (isNode(test)) {
    edits.around(test.start, test.end, `(${at(test)},`, ")");
    return;
  }
  const body = node["body"] as Node;
  if (body.type === "BlockStatement") edits.open(body.start + 1, `${at(node)};`);
}

/** `catch {}` must not swallow a spent budget: what follows asks for it again. */
function swallowing(node: Node, at: (node: Node) => string, edits: Edits): void {
  if (node.type === "CatchClause") edits.open((node["body"] as Node).start + 1, `${at(node)};`);
  if (node.type === "TryStatement" && isNode(node["finalizer"])) {
    edits.open(node["finalizer"].start + 1, `${at(node["finalizer"])};`);
  }
}

/**
 * When a function ends, the running line is its caller's again: callbacks run from within calls of the lab. A
 * generator's body runs in pieces and is left as it is.
 */
function functionBody(node: Node, at: (node: Node) => string, edits: Edits): void {
  if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
  if (node["generator"] === true) return;
  const body = node["body"] as Node;
  if (body.type === "BlockStatement") {
    if ((body["body"] as Node[]).length === 0) return;
    edits.open(body.start + 1, "const $here=$.enter();try{");
    edits.close(body.end - 1, "}catch($error){throw $.thrown($error)}finally{$.leave($here)}");
  } else {
    edits.around(body.start, body.end, `$.within(()=>(${at(body)},`, "))");
  }
}

function outcome(syntax: Syntax, statement: Node, index: number, edits: Edits): void {
  const expression = statement["expression"] as Node;
  walk(expression, (node) => {
    if (node.type === "YieldExpression") {
      throw new SourceError(syntax.position(node.start), words.yield);
    }
    return !/Function/.test(node.type);
  });
  // The statement's own brackets, if it has any, stay inside.
  const end = syntax.source.slice(statement.start, statement.end).endsWith(";")
    ? statement.end - 1
    : statement.end;
  edits.around(statement.start, end, `$.outcome(${index},()=>(`, "))");
}
