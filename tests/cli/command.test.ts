/** How a command line's words are read, and what is said of those that cannot be. */
import { expect, test } from "vitest";
import { numberOption, readWords, type Command } from "../../src/cli/command.ts";

const command: Command = {
  name: "try",
  usage: "try",
  summary: "tries",
  options: [
    { name: "switch", help: "" },
    { name: "count", value: "N", help: "" },
    { name: "kind", value: "KIND", among: ["a", "b"], help: "" },
  ],
  run: () => Promise.resolve(0),
};

test("words, options and their values, in any order", () => {
  const words = readWords(command, ["x", "--count", "3", "--kind=b", "y", "--switch", "--", "--z"]);
  expect(words.rest).toEqual(["x", "y", "--z"]);
  expect(numberOption(words, "count")).toBe(3);
  expect(words.option("kind")).toBe("b");
  expect(words.option("switch")).toBe("");
  expect(readWords(command, []).option("switch")).toBeUndefined();
});

test.each([
  [["--other"], /expected one of --switch, --count, --kind, --help, found --other/],
  [["-switch"], /found -switch/],
  [["--count"], /expected --count N, found nothing/],
  [["--count="], /expected --count N, found nothing/],
  [["--count", "--switch"], /expected --count N, found --switch/],
  [["--kind", "c"], /expected --kind a or b, found c/],
  [["--switch=1"], /--switch takes no value, found 1/],
  [["--switch", "--switch"], /--switch is given twice/],
])("%j cannot be read", (words, said) => {
  expect(() => readWords(command, words)).toThrow(said);
});

test.each(["x", "-1", "1.5", "4294967296", "12345678901"])(
  "--count %j is no whole number",
  (text) => {
    expect(() => numberOption(readWords(command, ["--count", text]), "count")).toThrow(
      /a whole number from 0 to 4294967295/,
    );
  },
);
