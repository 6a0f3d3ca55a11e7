/** An experiment's text as it is written: lines, and names that are given once. */
export class Program {
  readonly #lines: string[] = [];
  readonly #given = new Map<string, number>();

  line(text = ""): void {
    this.#lines.push(text);
  }

  /** `wanted`, or with a number after it where that is taken: "conn", "conn2". */
  name(wanted: string): string {
    const count = (this.#given.get(wanted) ?? 0) + 1;
    this.#given.set(wanted, count);
    return count === 1 ? wanted : `${wanted}${count}`;
  }

  get text(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}
