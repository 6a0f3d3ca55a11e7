/**
 * Whether a text really has a word, or one of its stem. The index shortens a word until something begins with it, so that
 * whatever is typed finds something: what it found is asked here again.
 */
import { stem } from "./stem.ts";

/** A text's words by their stems, the parts of compound names too: "SO_REUSEADDR" is so, reuseaddr and the whole. */
export function stemsOf(text: string): Set<string> {
  const stems = new Set<string>();
  for (const [token] of text.toLowerCase().matchAll(/[\p{L}\p{N}][\p{L}\p{N}_.'’-]*/gu)) {
    const whole = token.replace(/[.'’_-]+$/, "");
    stems.add(stem(whole));
    for (const part of whole.split(/[_.-]/)) if (part !== "") stems.add(stem(part));
  }
  return stems;
}

export interface Sought {
  readonly word: string;
  /** Still in the writing: its beginning is enough, from three letters on. */
  readonly begun: boolean;
}

export function holds(stems: ReadonlySet<string>, { word, begun }: Sought): boolean {
  const lower = word.toLowerCase();
  if (stems.has(stem(lower))) return true;
  if (!begun || lower.length < 3) return false;
  for (const one of stems) if (one.startsWith(lower)) return true;
  return false;
}
