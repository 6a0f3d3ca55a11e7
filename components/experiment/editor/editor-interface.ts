/** What an editor is to the block around it, small enough that another could take its place. */
import type { DrawnReport } from "../../../src/book/outcome-data.ts";

export interface CodeEditor {
  text(): string;
  setText(text: string): void;
  focus(): void;
  /** Marks outcomes and error at their lines, until the text changes. */
  showReport(report: DrawnReport): void;
  dispose(): void;
}

/** Offsets in the text; where nothing is selected they are the caret's. */
export interface Selected {
  readonly start: number;
  readonly end: number;
}

export interface EditorEvents {
  /** By the reader's hand: setText() tells nobody. */
  changed(): void;
  /** Ctrl+Enter, ⌘+Enter. */
  run(): void;
}
