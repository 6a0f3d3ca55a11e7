/**
 * Which list item each mark on show is drawn in. An item is made over faster than made: where most marks are others than
 * before, as where the slider jumped, they take the items of marks that looked alike, in order, so that none has to move.
 */
export class ItemKeys<Mark> {
  readonly #lookOf: (mark: Mark) => string;
  #keys: ReadonlyMap<Mark, number> = new Map();
  #next = 0;

  constructor(lookOf: (mark: Mark) => string) {
    this.#lookOf = lookOf;
  }

  /** A key for each mark. Where most of them were there before, those keep theirs, and the others get new ones. */
  of(marks: readonly Mark[]): ReadonlyMap<Mark, number> {
    const before = this.#keys;
    const stay = marks.filter((mark) => before.has(mark)).length;
    const were = [...before.keys()];
    const heirs = stay * 2 < marks.length ? heirsOf(were, marks, this.#lookOf) : undefined;
    const keys = new Map<Mark, number>();
    for (const mark of marks) {
      const from = heirs ? heirs.get(mark) : mark;
      keys.set(mark, (from && before.get(from)) ?? this.#next++);
    }
    return (this.#keys = keys);
  }
}

/** The longest pairing of marks that are with marks that were and looked alike, in the order of both. */
function heirsOf<Mark>(
  were: readonly Mark[],
  are: readonly Mark[],
  lookOf: (mark: Mark) => string,
): Map<Mark, Mark> {
  const looked = were.map(lookOf);
  const looks = are.map(lookOf);
  const width = are.length + 1;
  // Length of the longest pairing of what is left from each pair of places on.
  const longest = new Uint16Array((were.length + 1) * width);
  for (let i = were.length - 1; i >= 0; i--)
    for (let j = are.length - 1; j >= 0; j--)
      longest[i * width + j] =
        looked[i] === looks[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const heirs = new Map<Mark, Mark>();
  for (let i = 0, j = 0; i < were.length && j < are.length;) {
    if (looked[i] === looks[j]) heirs.set(are[j++]!, were[i++]!);
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return heirs;
}
