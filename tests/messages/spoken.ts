/**
 * Text for readers that stands in code: what a syntax tree shows of it. Everything written between tags; every text in an
 * attribute that is read or read aloud; every text that is put into the page by those names; and, wherever else, texts of
 * several words. Class names, selectors, imports and what is thrown at authors are none.
 */
import ts from "typescript";

interface Spoken {
  readonly line: number;
  readonly text: string;
}

/** Attributes and properties whose text people read or hear. */
const READ =
  /^(?:aria-?(?:label|description|valuetext|roledescription|placeholder)|title|placeholder|alt|label|summary|description|textcontent|innertext|innerhtml)$/i;
/** Attributes that name things for style and script. */
const NAMES =
  /^(?:class|className|class:list|style|cssText|id|href|src|sizes|viewBox|d|points|allow|sandbox|set:html|property|media|content|transform|rel|aria-keyshortcuts)$/;
/** Calls whose texts are selectors, events, styles. */
const ASKS =
  /(?:^|\.)(?:querySelector(?:All)?|closest|matches|matchMedia|addEventListener|setProperty|toggle|add|remove|contains|test|split|join|includes|startsWith|endsWith|replace|replaceAll|supports)$/;

const WORD = /\p{L}{2,}/u;
/** Selectors, and names for style: every word of them has a hyphen. */
const FOR_STYLE = /^\s*[.#[]\w|^(?:\s*[a-z\d]*(?:-[a-z\d]*)+\s*)+$/;
/** Tags in a text, the last of which may be open. */
const MARKUP = /<\/?[a-z][^>]*(?:>|$)/g;
const WORDS = /\p{L}[,;:.…?!]* +\p{L}{1,}/u;

export function spokenIn(file: string, text: string): Spoken[] {
  return file.endsWith(".astro") ? spokenInAstro(text) : spokenInCode(text, 0);
}

/** Front matter, template and scripts, each at its own line. */
function spokenInAstro(text: string): Spoken[] {
  const fence = /^---\n(?<code>[\s\S]*?)\n---\n/.exec(text);
  const front = fence ? spokenInCode(fence.groups!.code!, 1) : [];
  const blank = (part: string) => part.replaceAll(/[^\n]/g, " ");
  const scripts: Spoken[] = [];
  const template = text
    .slice(fence?.[0].length ?? 0)
    .replaceAll(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>/g, blank)
    .replaceAll(
      /(<script(?:[^>]*[^/])?>)([\s\S]*?)(<\/script>)/g,
      (all, open: string, code: string, _close, at: number) => {
        const before =
          text.slice(0, (fence?.[0].length ?? 0) + at + open.length).split("\n").length - 1;
        scripts.push(...spokenInCode(code, before));
        return blank(all);
      },
    );
  const first = (fence?.[0] ?? "").split("\n").length - 1;
  return [...front, ...spokenInCode(`<>${template}</>`, first), ...scripts];
}

function spokenInCode(code: string, linesBefore: number): Spoken[] {
  const source = ts.createSourceFile(
    "x.tsx",
    code,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: Spoken[] = [];
  const visit = (node: ts.Node): void => {
    const said = textIn(node)?.replaceAll(MARKUP, "");
    if (said !== undefined && isSpoken(node, said)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ line: line + 1 + linesBefore, text: said.trim().replaceAll(/\s+/g, " ") });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textIn(node: ts.Node): string | undefined {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
    return node.text;
  return undefined;
}

/** Whether people read a text, by what it stands in: the nearest thing that tells. */
function isSpoken(node: ts.Node, text: string): boolean {
  if (!WORD.test(text) || FOR_STYLE.test(text)) return false;
  if (ts.isJsxText(node)) return true;
  for (let at = node; at.parent && !ts.isStatement(at); at = at.parent) {
    const told = byParent(at, at.parent);
    if (told === "not") return false;
    if (told === "read") return true;
    if (told === "words") break;
  }
  return WORDS.test(text);
}

/** "not": for programs. "read": whatever it is. "words": where it is more than one. Undefined: this does not tell. */
function byParent(at: ts.Node, parent: ts.Node): "not" | "read" | "words" | undefined {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return "not";
  if (ts.isLiteralTypeNode(parent) || ts.isThrowStatement(parent)) return "not";
  if (ts.isCaseClause(parent) || ts.isTaggedTemplateExpression(parent)) return "not";
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === at) return "not";
  if (ts.isCallExpression(parent) && at !== parent.expression) {
    const called = parent.expression.getText();
    const selects = called === "h" && parent.arguments[0] === at;
    return called === "import" || selects || ASKS.test(called) ? "not" : undefined;
  }
  if (ts.isJsxAttribute(parent)) return byName(parent.name.getText());
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? undefined : "read";
  if (ts.isPropertyAssignment(parent))
    return byName(parent.name.getText().replaceAll(/["']/g, ""), undefined);
  if (!ts.isBinaryExpression(parent)) return undefined;
  const { left, operatorToken } = parent;
  if (/^[!=]==$/.test(operatorToken.getText())) return "not";
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || at === left) return undefined;
  return byName(ts.isPropertyAccessExpression(left) ? left.name.text : "");
}

function byName(name: string, otherwise: "words" | undefined = "words") {
  if (NAMES.test(name)) return "not";
  return READ.test(name) ? "read" : otherwise;
}
