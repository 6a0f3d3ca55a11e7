/**
 * Monaco in the code's place: same font, size, colours and corner as the static block, so that nothing jumps. This file
 * and what it imports are loaded when a reader asks to edit, never before.
 */
import "./monaco-parts.ts";
import { editor as words } from "#messages/editor.ts";
import * as monaco from "monaco-editor/editor";
import { say } from "../../../src/messages/message.ts";
import type { CodeEditor, EditorEvents, Selected } from "./editor-interface.ts";
import { provideLabApi } from "./lab-completion.ts";
import { Marks } from "./monaco-marks.ts";
import { followTheme, LANGUAGE, themeName } from "./monaco-theme.ts";

let prepared: Promise<monaco.IDisposable> | undefined;
/** Until TypeScript's own is there. */
let simpleHelp: monaco.IDisposable | undefined;
let editors = 0;

/** After an editor opens: time to look and to type before anything more is fetched. */
const TYPE_HELP_AFTER_MS = 3000;

/** What all editors of the page share: to be waited for before the first one opens. */
export async function prepareMonaco(): Promise<void> {
  prepared ??= followTheme().then(() => provideLabApi(LANGUAGE));
  simpleHelp = await prepared;
}

export interface FullEditor extends CodeEditor {
  select(selected: Selected): void;
}

export function openMonaco(
  place: HTMLElement,
  text: string,
  label: string,
  events: EditorEvents,
): FullEditor {
  const host = document.createElement("div");
  host.className = "experiment-editor";
  place.append(host);
  const model = monaco.editor.createModel(
    text,
    LANGUAGE,
    monaco.Uri.parse(`rebind:/${++editors}.ts`),
  );
  const editor = monaco.editor.create(host, {
    ...options(place),
    model,
    ariaLabel: say(words.full, { experiment: label }),
  });
  // The editor's own options do not reach this one, and creating it sets it again.
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  const marks = new Marks(editor);

  const fit = () => {
    host.style.blockSize = `${editor.getContentHeight()}px`;
    editor.layout();
  };
  editor.onDidContentSizeChange((event) => event.contentHeightChanged && fit());
  let setting = false;
  editor.onDidChangeModelContent(() => {
    marks.clear();
    if (!setting) events.changed();
  });
  editor.addAction({
    id: "rebind-run",
    label: words.run,
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    run: () => events.run(),
  });
  fit();
  if (editors === 1) setTimeout(() => void offerMore(model.uri), TYPE_HELP_AFTER_MS);

  return {
    text: () => model.getValue(),
    // As an edit, so that it can be undone.
    setText(next) {
      setting = true;
      const range = model.getFullModelRange();
      model.pushEditOperations(null, [{ range, text: next }], () => null);
      setting = false;
    },
    select({ start, end }) {
      const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
      editor.setSelection(monaco.Selection.fromPositions(from, to));
    },
    focus: () => editor.focus(),
    showReport: (report) => marks.show(report),
    dispose() {
      marks.clear();
      editor.dispose();
      model.dispose();
      host.remove();
    },
  };
}

/** TypeScript's service, where the reader has not asked to save data. Without it the simpler help stays. */
async function offerMore(uri: monaco.Uri): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData || !navigator.onLine) return;
  try {
    const { offerTypeHelp } = await import("./type-help.ts");
    await offerTypeHelp(uri, () => simpleHelp?.dispose());
  } catch {
    // The network went, or the editor was closed: nothing that was there is missing.
  }
}

function options(place: HTMLElement): monaco.editor.IStandaloneEditorConstructionOptions {
  const code = getComputedStyle(place.querySelector("code") ?? place);
  return {
    theme: themeName(),
    fontFamily: code.fontFamily,
    fontSize: Number.parseFloat(code.fontSize),
    lineHeight: Number.parseFloat(code.lineHeight) || 22,
    fontLigatures: false,
    letterSpacing: 0,
    padding: { top: 14, bottom: 14 },
    automaticLayout: true,
    wordWrap: "on",
    wrappingIndent: "deepIndent",
    // Tab moves on, as everywhere else in the page.
    tabFocusMode: true,
    tabSize: 2,
    accessibilitySupport: "auto",
    fixedOverflowWidgets: true,
    lineNumbers: "off",
    lineDecorationsWidth: 16,
    lineNumbersMinChars: 0,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    renderLineHighlight: "none",
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    // The page scrolls on when the pointer is over the editor.
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      vertical: "hidden",
      horizontal: "auto",
      useShadows: false,
    },
    occurrencesHighlight: "off",
    guides: { indentation: false },
    stickyScroll: { enabled: false },
    // What the worker would be loaded for.
    wordBasedSuggestions: "off",
    quickSuggestions: { other: true, strings: false, comments: false },
    unicodeHighlight: {
      ambiguousCharacters: false,
      invisibleCharacters: false,
      nonBasicASCII: false,
    },
    contextmenu: false,
    // Icons would be a font of their own, larger than all the type of the page.
    suggest: { showIcons: false },
    links: false,
  };
}
