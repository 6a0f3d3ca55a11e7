/**
 * The lab's names as data, read out of lab.d.ts by TypeScript's own parser in the build: the contract is the only place where
 * they are written down.
 */
import ts from "typescript";

export interface LabName {
  readonly name: string;
  /** The type it is a member of; "" for what is in scope everywhere. */
  readonly owner: string;
  /** What the owner extends. */
  readonly ownerExtends?: string;
  readonly kind: "function" | "method" | "property" | "constant" | "class";
  /** As lab.d.ts declares it. */
  readonly signature: string;
  /** Type of what it is, or answers when called; "" where that is no type of the lab's. */
  readonly gives: string;
  /** Its comment, as Markdown. */
  readonly text: string;
}

export function readLabNames(contract: string): LabName[] {
  const file = ts.createSourceFile("lab.d.ts", contract, ts.ScriptTarget.Latest, true);
  const names: LabName[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableStatement(node)) {
      for (const declaration of node.declarationList.declarations)
        readVariable(declaration, node, names);
    } else if (ts.isFunctionDeclaration(node) && node.name) {
      names.push({
        ...base(node, file),
        name: node.name.text,
        owner: "",
        kind: "function",
        gives: typeName(node.type),
      });
    } else if (ts.isInterfaceDeclaration(node) || (ts.isClassDeclaration(node) && node.name)) {
      if (ts.isClassDeclaration(node)) {
        const signature = `class ${node.name!.text}`;
        names.push({
          ...base(node, file),
          signature,
          name: node.name!.text,
          owner: "",
          kind: "class",
          gives: "",
        });
      }
      const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText(file);
      for (const member of node.members) readMember(member, node.name!.text, parent, file, names);
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  return names;
}

function readVariable(
  declaration: ts.VariableDeclaration,
  statement: ts.VariableStatement,
  names: LabName[],
): void {
  const file = declaration.getSourceFile();
  const name = declaration.name.getText(file);
  const type = declaration.type;
  const literal = type && ts.isTypeLiteralNode(type) ? type : undefined;
  const signature = literal ? `const ${name}` : `const ${declaration.getText(file)}`;
  const gives = literal ? name : typeName(type);
  names.push({
    name,
    owner: "",
    kind: "constant",
    signature,
    gives,
    text: commentOf(statement, file),
  });
  for (const member of literal?.members ?? []) readMember(member, name, undefined, file, names);
}

function readMember(
  member: ts.TypeElement | ts.ClassElement,
  owner: string,
  ownerExtends: string | undefined,
  file: ts.SourceFile,
  names: LabName[],
): void {
  if (!member.name) return;
  const kind =
    ts.isMethodSignature(member) || ts.isMethodDeclaration(member) ? "method" : "property";
  const { type } = member as { type?: ts.TypeNode };
  names.push({
    ...base(member, file),
    name: member.name.getText(file),
    owner,
    ...(ownerExtends !== undefined && { ownerExtends }),
    kind,
    gives: typeName(type),
  });
}

function base(node: ts.Node, file: ts.SourceFile): { signature: string; text: string } {
  const signature = node
    .getText(file)
    .replace(/\s*;?\s*(\/\/.*)?$/, "")
    .replace(/\s+/g, " ");
  return { signature, text: commentOf(node, file) };
}

function typeName(type: ts.TypeNode | undefined): string {
  return type && ts.isTypeReferenceNode(type) ? type.typeName.getText() : "";
}

/** The comment before it, without its stars; or the remark at the end of its line. */
function commentOf(node: ts.Node, file: ts.SourceFile): string {
  const text = file.getFullText();
  const before = ts
    .getLeadingCommentRanges(text, node.getFullStart())
    ?.filter((range) => text.startsWith("/**", range.pos));
  const range = before?.at(-1) ?? ts.getTrailingCommentRanges(text, node.getEnd())?.[0];
  if (!range) return "";
  return text
    .slice(range.pos, range.end)
    .replace(/^\/\*\*|\*\/$|^\/\//g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim();
}
