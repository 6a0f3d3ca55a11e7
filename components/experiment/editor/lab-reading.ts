/**
 * What a text says of the lab's names in so many words: which one stands at the caret, what can follow a dot, which call is being
 * written. It knows the lab and no types: `names` are those of lab.d.ts. TypeScript's service knows better, and is a worker of some
 * megabytes that comes by itself after the first keys: what is typed until then is helped by this.
 */
import type { LabName } from "../../../src/book/lab-names.ts";

type Names = readonly LabName[];

/** What may be written behind this beginning of a line, up to the word that is begun. */
export function namesToComplete(names: Names, before: string, text: string): LabName[] {
  const owner = OWNER.exec(before);
  const found = owner
    ? membersOf(names, typeOf(names, owner[1]!, owner[2] !== undefined, text))
    : names.filter((name) => name.owner === "" && name.kind !== "type");
  return once(found);
}

export const isAfterDot = (before: string): boolean => /\.\s*$/.test(before);

/** Names that the text itself declares. */
export function declaredNames(text: string): string[] {
  const declared = text.matchAll(/\b(?:const|let|function|class)\s+([\w$]+)/g);
  return [...new Set([...declared].map((found) => found[1]!))];
}

/** What is declared under this word, behind this beginning: overloaded, more than one; of every type where its owner's is not known. */
export function namesOf(names: Names, word: string, before: string, text: string): LabName[] {
  const member = isAfterDot(before);
  const all = names.filter((name) => name.name === word && (name.owner !== "") === member);
  const [, owner, called] = OWNER.exec(before) ?? [];
  if (owner === undefined) return all;
  const members = membersOf(names, typeOf(names, owner, called !== undefined, text));
  const own = all.filter((name) => members.includes(name));
  return own.length > 0 ? own : all;
}

export interface Call {
  /** Its declarations, one a signature. */
  readonly names: readonly LabName[];
  /** Of the argument that is being written, from 0. */
  readonly argument: number;
}

/** The innermost call of the lab's whose arguments this text ends in. */
export function callAt(names: Names, before: string): Call | undefined {
  const bare = withoutText(before);
  let depth = 0;
  let argument = 0;
  for (let at = bare.length - 1; at >= 0; at--) {
    const letter = bare[at]!;
    if (")]}".includes(letter)) depth++;
    else if (depth > 0 && "([{".includes(letter)) depth--;
    else if (depth === 0 && letter === ",") argument++;
    else if (depth === 0 && letter === ";") return undefined;
    else if (depth === 0 && "[{".includes(letter)) argument = 0;
    else if (depth === 0 && letter === "(") {
      const [, head = "", word] = /(.*?)([\w$]+)\s*$/s.exec(bare.slice(0, at)) ?? [];
      const called = word === undefined ? [] : namesOf(names, word, head, before).filter(isCalled);
      return called.length > 0 ? { names: called, argument } : undefined;
    }
  }
  return undefined;
}

const isCalled = ({ kind }: LabName) => kind === "function" || kind === "method";

/** Strings and comments say nothing of brackets and commas: they are blanked, letter by letter; the last one may be open. */
function withoutText(text: string): string {
  const said =
    /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?/g;
  return text.replace(said, (found) => " ".repeat(found.length));
}

/** A name, or a call, before a dot: `server.`, `listener.accept().`. */
const OWNER = /([\w$]+)(\([^()]*\))?\s*\.\s*$/;

/** An overloaded name is offered once. */
function once(names: Names): LabName[] {
  return [...new Map(names.map((name) => [name.name, name])).values()];
}

/** A type's own members and those of what it extends. */
function membersOf(names: Names, type: string | undefined): LabName[] {
  if (type === undefined) return [];
  const own = names.filter((name) => name.owner === type);
  const parent = own.find((name) => name.ownerExtends !== undefined)?.ownerExtends;
  return parent === undefined ? own : [...own, ...membersOf(names, parent)];
}

/** The type of a name by what it was made with: `const listener = server.socket(…)`, a call's own answer, or the lab's. */
function typeOf(names: Names, name: string, called: boolean, text: string): string | undefined {
  if (called) return names.find((one) => one.name === name && one.gives !== "")?.gives;
  const lab = names.find((one) => one.owner === "" && one.name === name);
  if (lab) return lab.gives;
  const escaped = name.replaceAll("$", "\\$");
  const made = new RegExp(`\\b${escaped}\\s*=\\s*([^\\n]*)`).exec(text)?.[1];
  const by = made === undefined ? undefined : lastCall(withoutText(made));
  return by === undefined ? undefined : typeOf(names, by, true, text);
}

/** "socket" of `host("a").socket(AF_INET, SOCK_STREAM);`: what the last call of a chain is called, its arguments open or not. */
function lastCall(chain: string): string | undefined {
  let bare = chain;
  for (let before = ""; before !== bare;) {
    before = bare;
    bare = bare.replace(/\([^()]*\)/g, "§");
  }
  const calls = /^(?:\s*[\w$]+\s*§?\s*\.)*\s*(?<last>[\w$]+)\s*[§(]/.exec(bare);
  return calls?.groups?.["last"];
}
