/**
 * Completion, hover and parameter hints for the lab's names, from data that the build reads out of lab.d.ts
 * (src/book/lab-names.ts), with its sentences.
 */
import * as monaco from "monaco-editor/editor";
import { labApi } from "virtual:rebind-lab-api";
import type { LabName, LabPart } from "../../../src/book/lab-names.ts";
import { lab } from "#messages/lab.ts";
import { provideHints } from "./lab-hints.ts";
import { declaredNames, isAfterDot, namesOf, namesToComplete } from "./lab-reading.ts";

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
      const range = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        word.endColumn,
      );
      const text = model.getValue();
      const own = isAfterDot(before) ? [] : declaredNames(text);
      const names = namesToComplete(labApi, before, text);
      return {
        suggestions: [
          ...own.map((name) => ownName(name, range)),
          ...names.map((name) => suggestion(name, range)),
        ],
      };
    },
  });
  const hover = monaco.languages.registerHoverProvider(language, {
    provideHover(model, position) {
      const word = model.getWordAtPosition(position);
      if (!word) return null;
      const before = model.getLineContent(position.lineNumber).slice(0, word.startColumn - 1);
      const found = namesOf(labApi, word.word, before, model.getValue());
      if (found.length === 0) return null;
      return { contents: [{ value: found.map(describe).join("\n\n---\n\n") }] };
    },
  });
  const hints = provideHints(language);
  return { dispose: () => [completion, hover, hints].forEach((one) => one.dispose()) };
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

function ownName(label: string, range: monaco.Range): monaco.languages.CompletionItem {
  return { label, kind: monaco.languages.CompletionItemKind.Variable, insertText: label, range };
}

/** What its entry on the lab's page says, as Markdown. */
function describe(name: LabName): string {
  return [
    `\`\`\`typescript\n${name.signature}\n\`\`\``,
    name.text,
    ...list(lab.parameters, name.parameters),
    ...list(lab.errors, name.throws),
  ].join("\n\n");
}

function list(label: string, parts: readonly LabPart[]): string[] {
  if (parts.length === 0) return [];
  return [`**${label}**`, parts.map(({ name, text }) => `- \`${name}\`: ${text}`).join("\n")];
}
