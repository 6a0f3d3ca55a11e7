/** Which list items a long ladder's marks are drawn in while it is scrubbed. */
import { describe, expect, test } from "vitest";
import { ItemKeys } from "../../components/pictures/item-keys.ts";

/** Marks as "a1": the letter is what they look like. */
const keysOf = (items: ItemKeys<string>, marks: string): number[] => [
  ...items.of(marks.split(" ")).values(),
];
const byLetter = () => new ItemKeys<string>((mark) => mark[0]!);

describe("the items of marks", () => {
  test("are new at first, one for each", () => {
    expect(keysOf(byLetter(), "a1 b1 a2")).toEqual([0, 1, 2]);
  });

  test("stay with the marks that stay; what comes is new", () => {
    const items = byLetter();
    keysOf(items, "a1 b1 a2 b2");
    expect(keysOf(items, "b1 a2 b2 a3")).toEqual([1, 2, 3, 4]);
    expect(keysOf(items, "a1 b1 a2 b2")).toEqual([5, 1, 2, 3]);
  });

  test("go to marks that look alike where most are others, in order", () => {
    const items = byLetter();
    keysOf(items, "a1 b1 c1 a2");
    expect(keysOf(items, "b7 c7 a8 b8")).toEqual([1, 2, 3, 4]);
  });

  test("never go to marks of another look", () => {
    const items = byLetter();
    keysOf(items, "a1 a2");
    expect(keysOf(items, "b1 b2 b3")).toEqual([2, 3, 4]);
  });

  test("go to as many as can be without one overtaking another", () => {
    const items = byLetter();
    keysOf(items, "a1 b1 c1 a2 b2 c2");
    expect(keysOf(items, "c7 a8 b8 c8 a9 b9")).toEqual([6, 0, 1, 2, 3, 4]);
  });
});
