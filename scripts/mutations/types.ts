/** A rule of the model, flipped: `original` stands once in the file, and `mutated` takes its place. */
export interface Mutation {
  /** What the model then does wrong. */
  readonly name: string;
  /** Name of the file in src/model. */
  readonly file: string;
  readonly original: string;
  readonly mutated: string;
}

/** The mutations of one file: rows of name, original, mutated. */
export function inFile(
  file: string,
  rows: ReadonlyArray<readonly [name: string, original: string, mutated: string]>,
): Mutation[] {
  return rows.map(([name, original, mutated]) => ({ name, file, original, mutated }));
}
