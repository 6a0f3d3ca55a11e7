/**
 * A message of content/messages with its gaps filled. A gap in small letters, {host}, takes a value; one in capitals,
 * {TIME-WAIT}, is a name that is the same in every language, and so can be drawn in its own way wherever a sentence puts it.
 */

/** A state, an errno: drawn in its colour, never broken at its hyphens. */
interface Name {
  readonly name: string;
}

export type Piece = string | Name;

type Value = string | number | Name | readonly Piece[];
export type Values = Readonly<Record<string, Value>>;

const GAP = /\{([\w-]+)\}/;

export function fill(message: string, values: Values = {}): Piece[] {
  return message.split(GAP).flatMap((part, place) => {
    if (place % 2 === 0) return part === "" ? [] : [part];
    const value = values[part] ?? { name: part };
    if (typeof value !== "object") return [String(value)];
    return "name" in value ? [value] : value;
  });
}

/** A message with something drawn in its gaps. */
export function around<Drawn>(
  message: string,
  drawn: Readonly<Record<string, Drawn>>,
): Array<string | Drawn> {
  return message.split(GAP).map((part, place) => (place % 2 === 0 ? part : drawn[part]!));
}

/** A message with its gaps filled, as plain text. */
export function say(message: string, values: Values = {}): string {
  return textOf(fill(message, values));
}

/** The pieces as plain text. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.name)).join("");
}
