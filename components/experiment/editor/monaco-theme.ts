/** Monaco in the colours of the static block: the same Shiki grammar and the same two themes, following the page's. */
import { shikiToMonaco, textmateThemeToMonacoTheme } from "@shikijs/monaco";
import typescript from "@shikijs/langs/typescript";
import * as monaco from "monaco-editor/editor";
import { createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { rebindDark, rebindLight } from "../../styles/code-themes.mjs";

export const LANGUAGE = "typescript";

/** Lists, hovers and the search box, in the tokens of the page. */
const FLOATING = {
  "editorWidget.background": "--rb-paper-raised",
  "editorWidget.foreground": "--rb-ink",
  "editorWidget.border": "--rb-rule-strong",
  "editorSuggestWidget.background": "--rb-paper-raised",
  "editorSuggestWidget.foreground": "--rb-ink",
  "editorSuggestWidget.border": "--rb-rule-strong",
  "editorSuggestWidget.selectedBackground": "--rb-highlight",
  "editorSuggestWidget.selectedForeground": "--rb-ink",
  "editorSuggestWidget.highlightForeground": "--rb-state-listen",
  "editorSuggestWidget.focusHighlightForeground": "--rb-state-listen",
  "editorHoverWidget.background": "--rb-paper-raised",
  "editorHoverWidget.foreground": "--rb-ink",
  "editorHoverWidget.border": "--rb-rule-strong",
  "editorCursor.foreground": "--rb-ink",
  "editor.selectionBackground": "--rb-highlight",
  "editorBracketMatch.background": "--rb-highlight",
  "editorBracketMatch.border": "--rb-rule-strong",
  focusBorder: "--rb-focus",
  "input.background": "--rb-paper",
  "input.foreground": "--rb-ink",
  "input.border": "--rb-rule-strong",
} as const;

/** What the tokens come to in the theme that is on, as Monaco wants colours: #rrggbb. */
function floatingColours(): Record<string, string> {
  const probe = document.body.appendChild(document.createElement("span"));
  probe.hidden = true;
  const colours = Object.entries(FLOATING).map(([part, token]) => {
    probe.style.color = `var(${token})`;
    const numbers = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
    const hex = numbers.slice(0, 3).map((number) => Number(number).toString(16).padStart(2, "0"));
    return [part, `#${hex.join("")}`];
  });
  probe.remove();
  return Object.fromEntries(colours) as Record<string, string>;
}

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
  shikiToMonaco(highlighter, monaco, {
    // A first line, on a busy machine, may take longer than the half second it is given otherwise.
    tokenizeTimeLimit: 5000,
  });
  const follow = () => {
    const name = themeName();
    const resolved = highlighter.getTheme(name);
    // Its types are those of a package that Monaco is made from and does not bring.
    const theme = textmateThemeToMonacoTheme(resolved) as monaco.editor.IStandaloneThemeData;
    // Defined again with what floats over the code: the page's tokens have their colours only in the theme that is on.
    monaco.editor.defineTheme(name, {
      ...theme,
      colors: { ...theme.colors, ...floatingColours() },
    });
    monaco.editor.setTheme(name);
  };
  follow();
  new MutationObserver(follow).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}
