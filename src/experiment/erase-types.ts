/**
 * Takes the types out of an experiment: annotations, interfaces, aliases, `as`, `!`, type arguments, modifiers become spaces,
 * so that no line or column moves. What TypeScript would turn into code of its own (an enum, say) is refused.
 */
import { compile as words, instead, refused } from "#messages/compile.ts";
import { say } from "../messages/message.ts";
import { Edits } from "./edits.ts";
import { SourceError } from "./problem.ts";
import { isNode, walk, type Node, type Syntax } from "./syntax.ts";

/** What is not part of an experiment's language, and what to write instead. */
const REFUSED: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  TSEnumDeclaration: ["enum", instead.enum],
  TSModuleDeclaration: ["namespace", instead.namespace],
  TSParameterProperty: [refused.parameterProperty, instead.parameterProperty],
  TSTypeAssertion: [refused.angleBrackets, instead.angleBrackets],
  TSImportEqualsDeclaration: ["import", instead.import],
  ImportDeclaration: ["import", instead.import],
  ImportExpression: ["import()", instead.import],
  MetaProperty: [refused.metaProperty, instead.whole],
  ExportNamedDeclaration: ["export", instead.whole],
  ExportDefaultDeclaration: ["export", instead.whole],
  ExportAllDeclaration: ["export", instead.whole],
  TSExportAssignment: ["export", instead.whole],
  TSNamespaceExportDeclaration: ["export", instead.whole],
  AwaitExpression: ["await", instead.waits],
  Decorator: [refused.decorator, instead.decorator],
};

/** Whole nodes that are types and nothing else. */
const ERASED = new Set([
  "TSTypeAnnotation",
  "TSTypeParameterDeclaration",
  "TSTypeParameterInstantiation",
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
]);

/** The source as plain JavaScript of the same length, every line and column in its place. */
export function eraseTypes(syntax: Syntax): string {
  const edits = new Edits(syntax.source);
  walk(syntax.program, (node) => {
    refuse(syntax, node);
    if (ERASED.has(node.type) || isDeclared(node)) {
      edits.blank(node.start, node.end);
      return false;
    }
    eraser(node.type)?.(node, syntax, edits);
    return true;
  });
  return edits.apply();
}

function isDeclared(node: Node): boolean {
  return node["declare"] === true && /^(Variable|Class)Declaration$/.test(node.type);
}

function refuse(syntax: Syntax, node: Node): void {
  const one = REFUSED[node.type];
  const fail = (what: string, hint: string) => {
    throw new SourceError(syntax.position(node.start), say(refused.refused, { what }), hint);
  };
  if (one) fail(...one);
  if (node["async"] === true) fail("async", instead.waits);
  if (node["await"] === true) fail("for await", instead.waits);
  if (node["accessor"] === true) fail("accessor", instead.accessor);
}

type Eraser = (node: Node, syntax: Syntax, edits: Edits) => void;

function eraser(type: string): Eraser | undefined {
  switch (type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return (node, syntax, edits) =>
        edits.blank(seek(syntax, (node["expression"] as Node).end, /as|satisfies/y), node.end);
    case "TSNonNullExpression":
      return (node, _, edits) => edits.blank(node.end - 1, node.end);
    case "Identifier":
      return identifier;
    case "VariableDeclarator":
      return definite;
    case "FunctionDeclaration":
    case "FunctionExpression":
      return thisParameter;
    case "ArrowFunctionExpression":
      return arrow;
    case "ClassDeclaration":
    case "ClassExpression":
      return classHead;
    case "ClassBody":
      return (node, syntax, edits) =>
        (node["body"] as Node[]).forEach((member) => eraseMember(member, syntax, edits));
    default:
      return undefined;
  }
}

/** `name?: Type`: the annotation goes as a node of its own, the mark goes here. */
function identifier(node: Node, syntax: Syntax, edits: Edits): void {
  if (node["optional"] !== true) return;
  const mark = seek(syntax, node.start + String(node["name"]).length, /\?/y);
  edits.blank(mark, mark + 1);
}

/** `let name!: Type` */
function definite(node: Node, syntax: Syntax, edits: Edits): void {
  if (node["definite"] !== true) return;
  const id = node["id"] as Node;
  const mark = seek(syntax, id.start + String(id["name"]).length, /!/y);
  edits.blank(mark, mark + 1);
}

/** `function f(this: Type, a)`: goes with its comma. */
function thisParameter(node: Node, syntax: Syntax, edits: Edits): void {
  const [first, second] = node["params"] as Node[];
  if (first?.type !== "Identifier" || first["name"] !== "this") return;
  edits.blank(first.start, second ? second.start : seekEnd(syntax, first.end));
}

/**
 * Between `)` and `=>`, and after `return`, a line may not end, so brackets move over erased types that stand on several
 * lines: `(a): {⏎x: number⏎} => a` becomes `(a ⏎ ⏎) => a`.
 */
function arrow(node: Node, syntax: Syntax, edits: Edits): void {
  const { source } = syntax;
  const returns = node["returnType"] as Node | undefined;
  if (returns && /[\r\n]/.test(source.slice(returns.start, returns.end))) {
    const bracket = source.lastIndexOf(")", returns.start);
    edits.overwrite(bracket, bracket + 1, " ");
    edits.blank(returns.start, returns.end, "", ")");
  }
  const generic = node["typeParameters"] as Node | undefined;
  if (generic && /[\r\n]/.test(source.slice(generic.start, generic.end))) {
    edits.blank(generic.start, generic.end, "(");
    const bracket = seek(syntax, generic.end, /\(/y);
    edits.overwrite(bracket, bracket + 1, " ");
  }
}

/** `abstract class A implements B, C` */
function classHead(node: Node, syntax: Syntax, edits: Edits): void {
  if (node["abstract"] === true) edits.blank(node.start, node.start + "abstract".length);
  const superTypes = node["superTypeParameters"];
  if (isNode(superTypes)) edits.blank(superTypes.start, superTypes.end);
  const implemented = (node["implements"] as Node[] | undefined) ?? [];
  const last = implemented.at(-1);
  if (!last) return;
  const before = [superTypes, node["superClass"], node["typeParameters"], node["id"]].find(isNode);
  edits.blank(seek(syntax, before?.end ?? node.start + "class".length, /implements\b/y), last.end);
}

const MODIFIER = /\b(private|protected|public|readonly|override|abstract|declare)\b/g;

/** Modifiers and marks of a class member; a semicolon in place of the first keeps the member before it apart. */
function eraseMember(member: Node, syntax: Syntax, edits: Edits): void {
  const { start, end } = member;
  const value = member["value"] as Node | null | undefined;
  const key = member["key"] as Node | undefined;
  if (
    !key ||
    value?.type === "TSDeclareMethod" ||
    member["declare"] === true ||
    member["abstract"] === true
  ) {
    if (member.type !== "StaticBlock") edits.blank(start, end, ";");
    return;
  }
  const head = withoutComments(syntax, start, key.start);
  for (const found of head.matchAll(MODIFIER)) {
    edits.blank(
      start + found.index,
      start + found.index + found[0].length,
      found.index === 0 ? ";" : "",
    );
  }
  if (member["optional"] === true || member["definite"] === true) {
    const mark = seek(syntax, key.end, /[?!]/y);
    edits.blank(mark, mark + 1);
  }
}

/** The offset at or after `from` where `what` stands, past white space, comments and closing brackets. */
function seek(syntax: Syntax, from: number, what: RegExp): number {
  for (let at = from; at < syntax.source.length; at++) {
    const comment = syntax.comments.find((one) => one.start === at);
    if (comment) {
      at = comment.end - 1;
      continue;
    }
    what.lastIndex = at;
    if (what.test(syntax.source)) return at;
    if (!/[\s)\]]/.test(syntax.source[at]!)) break;
  }
  throw new SourceError(syntax.position(from), words.types, words.plainly);
}

/** The end of a parameter together with a comma after it. */
function seekEnd(syntax: Syntax, end: number): number {
  const comma = /^\s*,/.exec(syntax.source.slice(end));
  return end + (comma?.[0].length ?? 0);
}

function withoutComments(syntax: Syntax, start: number, end: number): string {
  let text = syntax.source.slice(start, end);
  for (const comment of syntax.comments) {
    if (comment.start < start || comment.end > end) continue;
    const length = comment.end - comment.start;
    text =
      text.slice(0, comment.start - start) + " ".repeat(length) + text.slice(comment.end - start);
  }
  return text;
}
