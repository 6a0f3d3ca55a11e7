/**
 * A fingerprint of an experiment's text: recorded observations name it, so that one whose text has changed since is known
 * as stale. FNV-1a of 64 bits over code points: short and the same everywhere; it guards against change, not malice.
 */
import type { Experiment } from "./types.ts";

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** 16 hexadecimal digits. Line ends count alike, whether \n or \r\n; white space at the end does not count. */
function textHash(text: string): string {
  let hash = OFFSET_BASIS;
  for (const unit of text.replace(/\r\n?/g, "\n").trimEnd()) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(unit.codePointAt(0)!)) * PRIME);
  }
  return hash.toString(16).padStart(16, "0");
}

/** The hash of the text and of the system that it runs on. */
export function experimentHash(experiment: Pick<Experiment, "source" | "os">): string {
  return textHash(`${experiment.os}\n${experiment.source}`);
}
