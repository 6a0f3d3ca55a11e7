/** Monaco in the colours of the static block: the same Shiki grammar and the same two themes, following the page's. */
import { shikiToMonaco } from "@shikijs/monaco";
import typescript from "@shikijs/langs/typescript";
import * as monaco from "monaco-editor/editor";
import { createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { rebindDark, rebindLight } from "../../styles/code-themes.mjs";

export const LANGUAGE = "typescript";

const PAIRS: Array<[string, string]> = [
  ["{", "}"],
  ["[", "]"],
  ["(", ")"],
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
];

export function themeName(): string {
  return document.documentElement.dataset["theme"] === "light" ? rebindLight.name : rebindDark.name;
}

/** Monaco has one theme for the whole page. */
export async function followTheme(): Promise<void> {
  const highlighter = await createHighlighterCore({
    themes: [rebindLight, rebindDark],
    langs: [typescript],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  monaco.languages.register({ id: LANGUAGE });
  monaco.languages.setLanguageConfiguration(LANGUAGE, {
    comments: { lineComment: "//", blockComment: ["/*", "*/"] },
    brackets: PAIRS.slice(0, 3),
    autoClosingPairs: PAIRS.map(([open, close]) => ({ open, close, notIn: ["string", "comment"] })),
    surroundingPairs: PAIRS.map(([open, close]) => ({ open, close })),
  });
  shikiToMonaco(highlighter, monaco as unknown as Parameters<typeof shikiToMonaco>[1]);
  const follow = () => monaco.editor.setTheme(themeName());
  follow();
  new MutationObserver(follow).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}
