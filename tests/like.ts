/** A text that the pattern is found in, within what is compared: a bare RegExp there is compared with nothing, and passes. */
import { expect } from "vitest";

export function like(pattern: RegExp): string {
  return expect.stringMatching(pattern) as string;
}
