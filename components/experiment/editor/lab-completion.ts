/**
 * Completion and hover for the lab's names, from data that the build reads out of lab.d.ts (src/book/lab-names.ts). It knows
 * the lab and what the text says in so many words; it is no type checker.
 */
import * as monaco from "monaco-editor/editor";
import { labApi } from "virtual:rebind-lab-api";
import type { LabName } from "../../../src/book/lab-names.ts";

const KINDS = {
  function: monaco.languages.CompletionItemKind.Function,
  method: monaco.languages.CompletionItemKind.Method,
  property: monaco.languages.CompletionItemKind.Property,
  constant: monaco.languages.CompletionItemKind.Constant,
  class: monaco.languages.CompletionItemKind.Class,
  type: monaco.languages.CompletionItemKind.Interface,
} as const;

/** Until the answer is disposed of: TypeScript's own service knows all this and more, once it is there. */
export function provideLabApi(language: string): monaco.IDisposable {
  const completion = monaco.languages.registerCompletionItemProvider(language, {
    triggerCharacters: ["."],
    provideCompletionItems(model, position) {
      const word = model.getWordUntilPosition(position);
      const before = model.getLineContent(position.lineNumber).slice(0, word.startColumn - 1);
      const owner = /([\w$]+)(\([^()]*\))?\s*\.\s*$/.exec(before);
      const names = owner
        ? membersOf(typeOf(owner[1]!, owner[2] !== undefined, model.getValue()))
        : labApi.filter((name) => name.owner === "" && name.kind !== "type");
      const range = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        word.endColumn,
      );
      const own = owner ? [] : declaredNames(model.getValue()).map((name) => ownName(name, range));
      return { suggestions: [...own, ...once(names).map((name) => suggestion(name, range))] };
    },
  });
  const hover = monaco.languages.registerHoverProvider(language, {
    provideHover(model, position) {
      const word = model.getWordAtPosition(position);
      if (!word) return null;
      const before = model.getLineContent(position.lineNumber).slice(0, word.startColumn - 1);
      const member = /\.\s*$/.test(before);
      const found = labApi.filter(
        (name) => name.name === word.word && (name.owner !== "") === member,
      );
      if (found.length === 0) return null;
      return { contents: [{ value: found.map(describe).join("\n\n---\n\n") }] };
    },
  });
  return {
    dispose() {
      completion.dispose();
      hover.dispose();
    },
  };
}

function suggestion(name: LabName, range: monaco.Range): monaco.languages.CompletionItem {
  return {
    label: name.name,
    kind: KINDS[name.kind],
    insertText: name.name,
    detail: name.signature,
    documentation: { value: name.text },
    range,
  };
}

/** Names that the text itself declares. */
function declaredNames(text: string): string[] {
  const declared = text.matchAll(/\b(?:const|let|function|class)\s+([\w$]+)/g);
  return [...new Set([...declared].map((found) => found[1]!))];
}

function ownName(label: string, range: monaco.Range): monaco.languages.CompletionItem {
  return { label, kind: monaco.languages.CompletionItemKind.Variable, insertText: label, range };
}

function describe(name: LabName): string {
  return `\`\`\`typescript\n${name.signature}\n\`\`\`\n${name.text}`;
}

/** An overloaded name is offered once. */
function once(names: readonly LabName[]): LabName[] {
  return [...new Map(names.map((name) => [name.name, name])).values()];
}

/** A type's own members and those of what it extends. */
function membersOf(type: string | undefined): LabName[] {
  if (type === undefined) return [];
  const own = labApi.filter((name) => name.owner === type);
  const parent = own.find((name) => name.ownerExtends !== undefined)?.ownerExtends;
  return parent === undefined ? own : [...own, ...membersOf(parent)];
}

/** The type of a name by what it was made with: `const listener = server.socket(…)`, a call's own answer, or the lab's. */
function typeOf(name: string, called: boolean, text: string): string | undefined {
  if (called) return labApi.find((one) => one.name === name && one.gives !== "")?.gives;
  const lab = labApi.find((one) => one.owner === "" && one.name === name);
  if (lab) return lab.gives;
  const made = new RegExp(
    `\\b${name.replaceAll("$", "\\$")}\\s*=\\s*(?:[\\w$]+\\s*\\.\\s*)*([\\w$]+)\\s*\\(`,
  ).exec(text);
  return made ? typeOf(made[1]!, true, text) : undefined;
}
