/**
 * The lab's names as data, read out of lab.d.ts by TypeScript's own parser in the build: the contract is the only place where
 * they are written down.
 */
import ts from "typescript";

/** A parameter, or an errno that a call throws, with what is said of it. */
export interface LabPart {
  readonly name: string;
  readonly text: string;
}

export interface LabName {
  readonly name: string;
  /** The type it is a member of; "" for what is in scope everywhere, and for types. */
  readonly owner: string;
  /** What the owner extends. */
  readonly ownerExtends?: string;
  readonly kind: "function" | "method" | "property" | "constant" | "class" | "type";
  /** As lab.d.ts declares it. */
  readonly signature: string;
  /** Type of what it is, or answers when called; "" where that is no type of the lab's. */
  readonly gives: string;
  /** Its comment before the tags, as Markdown. */
  readonly text: string;
  readonly parameters: readonly LabPart[];
  /** Errnos, each with when: "where nobody listens there." */
  readonly throws: readonly LabPart[];
}

/** As one writes it: "Socket.bind", "network.delay", "sleep". */
export function fullName({ owner, name }: LabName): string {
  return owner === "" ? name : `${owner}.${name}`;
}

/** Its address on its page: "socket-bind", "so-reuseaddr", "type-host". */
export function nameId(name: LabName): string {
  const words = fullName(name).replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-");
  return `${name.kind === "type" ? "type-" : ""}${words}`.toLowerCase().replaceAll(/[._]/g, "-");
}

/** What stands over its entry: "Socket.bind(address)", "SO_REUSEADDR". */
export function headingOf(name: LabName): string {
  const called = name.kind === "function" || name.kind === "method";
  const given = called ? `(${name.parameters.map((one) => one.name).join(", ")})` : "";
  return `${fullName(name)}${given}`;
}

/** Whether its declaration tells more than its heading: of a constant, or a type by its members, it does not. */
export function tellsMore({ kind, signature }: LabName): boolean {
  if (kind === "type") return /=|Readonly/.test(signature);
  return kind !== "constant" && kind !== "class";
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
    } else if (ts.isTypeAliasDeclaration(node)) {
      names.push(typeOf(node, node.name.text, file));
    } else if (ts.isInterfaceDeclaration(node) || (ts.isClassDeclaration(node) && node.name)) {
      const name = node.name!.text;
      names.push({ ...typeOf(node, name, file), signature: headOf(node, file) });
      const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText(file);
      for (const member of node.members) readMember(member, name, parent, file, names);
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
    ...commentOf(statement),
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

type Comment = Pick<LabName, "text" | "parameters" | "throws">;

function base(node: ts.Node, file: ts.SourceFile): { signature: string } & Comment {
  const signature = node.getText(file).replace(/\s*;?\s*$/, "");
  return { signature: oneLine(signature), ...commentOf(node) };
}

function typeOf(node: ts.Node, name: string, file: ts.SourceFile): LabName {
  const kind = ts.isClassDeclaration(node) ? "class" : "type";
  return { ...base(node, file), name, owner: "", kind, gives: "" };
}

/** A declaration without its members: "interface Host extends Process". */
function headOf(node: ts.InterfaceDeclaration | ts.ClassDeclaration, file: ts.SourceFile): string {
  const whole = node.getText(file);
  return oneLine(whole.slice(0, node.members.pos - node.getStart(file) - 1)).trim();
}

function typeName(type: ts.TypeNode | undefined): string {
  return type && ts.isTypeReferenceNode(type) ? type.typeName.getText() : "";
}

/** What stands before it between the comment's stars, and its tags. Every parameter is there, with what is said of it. */
function commentOf(node: ts.Node): Comment {
  const said = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const tags = said?.tags ?? [];
  const told = new Map<string, string>();
  const errnos: LabPart[] = [];
  for (const tag of tags) {
    const text = textOf(tag.comment);
    if (ts.isJSDocParameterTag(tag)) told.set(tag.name.getText(), text);
    else if (ts.isJSDocThrowsTag(tag)) {
      const [, name = "", when = ""] = /^(\w+)\s*(.*)$/.exec(text) ?? [];
      errnos.push({ name, text: when });
    } else throw new Error(`expected @param or @throws in lab.d.ts, found @${tag.tagName.text}`);
  }
  const { parameters = [] } = node as { parameters?: readonly ts.ParameterDeclaration[] };
  const named = parameters.map(({ name }) => name.getText());
  const stray = [...told.keys()].filter((name) => !named.includes(name));
  if (stray.length > 0) throw new Error(`lab.d.ts has no parameter ${stray.join(", ")}`);
  return {
    text: textOf(said?.comment),
    parameters: named.map((name) => ({ name, text: told.get(name) ?? "" })),
    throws: errnos,
  };
}

function textOf(comment: ts.JSDoc["comment"]): string {
  return oneLine(ts.getTextOfJSDocComment(comment) ?? "").trim();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
