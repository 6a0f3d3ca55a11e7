/** An array that prints a line an element. What is derived from it (map, filter) is an ordinary array. */
export class LineTable<Row> extends Array<Row> {
  constructor(rows: readonly Row[]) {
    super();
    for (let i = 0; i < rows.length; i++) this[i] = rows[i] as Row;
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override toString(): string {
    return this.join("\n");
  }
}
