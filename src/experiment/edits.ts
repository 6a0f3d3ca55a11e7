/** Changes to a text, gathered in any order and applied at once: insertions around nodes, and stretches overwritten. */
export class Edits {
  readonly #source: string;
  /** At an offset, what closes there comes before what opens there. */
  readonly #opening = new Map<number, string>();
  readonly #closing = new Map<number, string>();
  readonly #overwritten: Array<{ start: number; end: number; text: string }> = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Inserts before what begins at `offset`, inside of what was inserted there earlier. */
  open(offset: number, text: string): void {
    this.#opening.set(offset, (this.#opening.get(offset) ?? "") + text);
  }

  /** Inserts after what ends at `offset`, inside of what was inserted there earlier. */
  close(offset: number, text: string): void {
    this.#closing.set(offset, text + (this.#closing.get(offset) ?? ""));
  }

  /** Both, so that `before` and `after` stand around start–end. Parents must come before their children. */
  around(start: number, end: number, before: string, after: string): void {
    this.open(start, before);
    this.close(end, after);
  }

  /** Spaces for everything but line ends; `first` and `last` may take the place of the outermost characters. */
  blank(start: number, end: number, first = "", last = ""): void {
    const text = this.#source.slice(start, end).replace(/[^\r\n\u2028\u2029]/g, " ");
    this.overwrite(start, end, first + text.slice(first.length, text.length - last.length) + last);
  }

  /** Of overlapping stretches the one that begins first counts, then the longest, then the one given first. */
  overwrite(start: number, end: number, text: string): void {
    this.#overwritten.push({ start, end, text });
  }

  apply(): string {
    const inserted = [...new Set([...this.#opening.keys(), ...this.#closing.keys()])].sort(
      (a, b) => a - b,
    );
    const stretches = this.#overwritten.sort((a, b) => a.start - b.start || b.end - a.end);
    let result = "";
    let copied = 0;
    let next = 0;
    const copyTo = (end: number) => {
      for (; next < inserted.length && inserted[next]! <= end; next++) {
        const offset = inserted[next]!;
        if (offset < copied) continue; // Within what was overwritten.
        result +=
          this.#source.slice(copied, offset) +
          (this.#closing.get(offset) ?? "") +
          (this.#opening.get(offset) ?? "");
        copied = offset;
      }
      result += this.#source.slice(copied, end);
      copied = end;
    };
    for (const { start, end, text } of stretches) {
      if (start < copied) continue;
      copyTo(start);
      result += text;
      copied = end;
    }
    copyTo(this.#source.length);
    return result;
  }
}
