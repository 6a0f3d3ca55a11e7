/**
 * The editor: a text area, there at once. Where there is a keyboard and a mouse it grows into Monaco when that has come; where
 * fingers point, or the reader asks for it, it stays.
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

/** Small, and needed the moment somebody presses Edit: to be fetched when they come near. */
export const fetchEditor = () => import("./growing-editor.ts");

/** Puts an editor into `place`, at the size of what stands there. */
export async function openEditor(
  place: HTMLElement,
  text: string,
  label: string,
  events: EditorEvents,
): Promise<CodeEditor> {
  const { GrowingEditor, openTextArea } = await fetchEditor();
  if (editorKind() === "plain") return openTextArea(place, text, label, events);
  return new GrowingEditor(place, text, label, events);
}
