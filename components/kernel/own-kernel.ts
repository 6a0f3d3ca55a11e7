/** Whose rules a run has where nothing but the reader's choice says it. */
import { BOOK_SERIES } from "../../src/record/series.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";

/** "5.10": the reader's kernel, as the page's root has it, where it is not the book's. */
export function ownKernel(os: string, settings: RunSettings): string | undefined {
  const series = document.documentElement.dataset["kernel"];
  return os === "linux" && settings.os === undefined && series !== BOOK_SERIES ? series : undefined;
}
