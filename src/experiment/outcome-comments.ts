/** Finds the `//=>` comments of an experiment and binds each to the expression statement whose value it documents. */
import { outcomes as words } from "#messages/compile.ts";
import { say } from "../messages/message.ts";
import { splitLines } from "./lines.ts";
import { SourceError } from "./problem.ts";
import { walk, type Node, type Syntax } from "./syntax.ts";
import type { DocumentedOutcome, Position } from "./types.ts";

export interface BoundOutcome extends DocumentedOutcome {
  readonly statement: Node;
}

interface Comment {
  readonly start: number;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
}

export function bindOutcomes(syntax: Syntax): BoundOutcome[] {
  const comments = outcomeComments(syntax);
  const statements = expressionStatements(syntax);
  const outcomes: BoundOutcome[] = [];
  for (let i = 0; i < comments.length;) {
    const first = comments[i++]!;
    const group = [first];
    for (; comments[i]?.alone && comments[i]!.line === group[group.length - 1]!.line + 1; i++)
      group.push(comments[i]!);
    const texts = group.map((comment) => comment.text);
    if (texts.length > 1 && texts[0] === "" && !first.alone) texts.shift();
    const { line, column } = first;
    outcomes.push({
      index: outcomes.length,
      line,
      column,
      endLine: group[group.length - 1]!.line,
      expected: texts.join("\n"),
      statement: statementOf(syntax, statements, first),
    });
  }
  return outcomes;
}

function outcomeComments(syntax: Syntax): Comment[] {
  const lines = splitLines(syntax.source);
  const found: Comment[] = [];
  for (const { start, type } of syntax.comments) {
    const at = syntax.position(start);
    const whole = lines[at.line - 1]!.slice(at.column - 1);
    if (type !== "Line" || !whole.startsWith("//=>")) {
      const [meant] = MEANT.exec(whole) ?? [];
      if (meant !== undefined) throw mistyped(at, meant);
      continue;
    }
    const alone = lines[at.line - 1]!.slice(0, at.column - 1).trim() === "";
    found.push({ ...at, start, text: whole.slice(4).trim(), alone });
  }
  return found;
}

/** What was meant for `//=>`: another arrow, one or two signs of it, a space before it. Lines drawn of many signs are none. */
const MEANT = /^(?:\/{2,}|\/\*+)\s*(?:={1,2}>|-{1,2}>|~>|=>?|==|[>→⇒⟹➜])(?![=\-~>])/;

function mistyped(at: Position, meant: string): SourceError {
  return new SourceError(at, say(words.mistyped, { meant }), words.written);
}

/** By where they end. A statement that contains another ends after it. */
function expressionStatements(syntax: Syntax): Node[] {
  const statements: Node[] = [];
  walk(syntax.program, (node) => {
    if (node.type === "ExpressionStatement") statements.push(node);
  });
  return statements.sort((a, b) => a.end - b.end);
}

/** The last expression statement that ends on the comment's line, or, for a comment alone on its line, on the line above. */
function statementOf(syntax: Syntax, statements: readonly Node[], comment: Comment): Node {
  const line = comment.alone ? comment.line - 1 : comment.line;
  const found = statements.findLast(
    (one) => one.end <= comment.start && syntax.position(one.end).line === line,
  );
  const between = found && syntax.source.slice(found.end, comment.start);
  if (found && /^[\s;}]*$/.test(between!)) return found;
  throw new SourceError(comment, comment.alone ? words.lineAbove : words.thisLine, words.statement);
}
