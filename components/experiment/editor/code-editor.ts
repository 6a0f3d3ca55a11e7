/**
 * The editor: Monaco where there is a keyboard and a mouse, a plain text area where fingers point or the reader asks for
 * it.
 */
import type { CodeEditor, EditorEvents } from "./editor-interface.ts";

export type EditorKind = "full" | "plain";
const CHOICE = "rebind:editor";

/** The reader's choice, or what suits the device. */
export function editorKind(): EditorKind {
  try {
    const chosen = localStorage.getItem(CHOICE);
    if (chosen === "full" || chosen === "plain") return chosen;
  } catch {
    // Storage is forbidden: the device decides.
  }
  return matchMedia("(pointer: coarse)").matches ? "plain" : "full";
}

export function chooseEditor(kind: EditorKind): void {
  try {
    localStorage.setItem(CHOICE, kind);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}

/** Puts an editor into `place`, at the size of what stands there. */
export async function openEditor(
  place: HTMLElement,
  text: string,
  label: string,
  events: EditorEvents,
): Promise<CodeEditor> {
  if (editorKind() === "full") {
    try {
      const { openMonaco } = await import("./monaco-editor.ts");
      return await openMonaco(place, text, label, events);
    } catch {
      // It could not be loaded: the plain one takes its place.
    }
  }
  const { openTextArea } = await import("./text-area.ts");
  return openTextArea(place, text, label, events);
}
