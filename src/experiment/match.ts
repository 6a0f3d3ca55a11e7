/**
 * Documented text against printed text. White space only separates fields; a `*` in the documented text stands for any
 * one field, or for the port of an address (`10.0.0.2:*`); everything else must be the same.
 */

/** True where every line of `documented` matches the printed line in its place. */
export function matches(documented: string, printed: string): boolean {
  const wanted = significantLines(documented);
  const found = significantLines(printed);
  return wanted.length === found.length && wanted.every((line, i) => lineMatches(line, found[i]!));
}

/** Lines without white space around them; empty ones at the end count for nothing. */
export function significantLines(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines;
}

export function lineMatches(documented: string, printed: string): boolean {
  const wanted = fields(documented);
  const found = fields(printed);
  return (
    wanted.length === found.length && wanted.every((field, i) => fieldMatches(field, found[i]!))
  );
}

export function fields(line: string): string[] {
  return line.trim() === "" ? [] : line.trim().split(/\s+/);
}

/**
 * A `*` at the end of a field, alone or after `:` `.` or `=`, is a wildcard; punctuation may follow. The one in `*:80`
 * is ss(8)'s own spelling of the dual-stack wildcard address and stands for itself.
 */
const WILDCARD = /^(|.*[:.=([])\*([,:;.)\]]*)$/;

export function fieldMatches(documented: string, printed: string): boolean {
  if (documented === printed) return true;
  const wildcard = WILDCARD.exec(documented);
  if (!wildcard) return false;
  const [, before = "", after = ""] = wildcard;
  if (printed.length <= before.length + after.length) return false;
  if (!printed.startsWith(before) || !printed.endsWith(after)) return false;
  const middle = printed.slice(before.length, printed.length - after.length);
  // Alone it is a whole field; after a colon it is one part of one.
  return before === "" || !/[:,\s]/.test(middle);
}
