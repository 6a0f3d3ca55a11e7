/** The model's doors: each kind of socket changes its state in the one file that is its own, where the record is written. */
import { describe, expect, test } from "vitest";
import { FILES, textOf } from "./files.ts";

/** The file of each kind of socket, and what it is called there. */
const DOORS: Readonly<Record<string, string>> = {
  "src/model/tcp/tcp-state.ts": "tcb",
  "src/model/tcp/time-wait.ts": "sock",
  "src/model/tcp/listen-queue.ts": "request",
  "src/model/udp/udp-calls.ts": "sock",
};

const MODEL = FILES.filter((file) => file.startsWith("src/model/") && file.endsWith(".ts"));

const assignments = MODEL.flatMap((file) =>
  textOf(file)
    .split("\n")
    .flatMap((line, index) => {
      const code = line.replace(/\/\/.*|^\s*\/?\*.*/, "");
      const whose = /(?<whose>\w+)\.state\s*=[^=]/.exec(code)?.groups?.whose;
      return whose === undefined
        ? []
        : [{ file, whose, place: `${file}:${index + 1}: ${line.trim()}` }];
    }),
);

describe("assignments to a state", () => {
  test("are found at all", () => {
    expect(new Set(assignments.map(({ file }) => file))).toContain("src/model/tcp/tcp-state.ts");
  });

  test("stand in the file of the socket's own kind", () => {
    expect(assignments.filter(({ file, whose }) => DOORS[file] !== whose)).toEqual([]);
  });
});
