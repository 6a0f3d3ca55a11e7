/** The last words of a test run: what was left out, by name, and how to have it run; never silence. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { FILES } from "../house/files.ts";
import { remedyOf } from "./remedies.ts";
import { summary } from "./summary.ts";

test("what was not run stands below what it wants, by name", () => {
  const notRun = [
    { file: "tests/a.test.ts", name: "read back by tshark > a SYN" },
    { file: "tests/b.test.ts", name: "code samples > x.mdx:1 go: gofmt is not installed" },
    { file: "tests/a.test.ts", name: "tshark reads it" },
  ];
  expect(summary({ tests: 9, notRun })).toBe(
    [
      "3 of 9 tests were not run:",
      "  for want of tshark; apt-get install tshark:",
      "    tests/a.test.ts: read back by tshark > a SYN",
      "    tests/a.test.ts: tshark reads it",
      "  for want of gofmt; apt-get install golang-go:",
      "    tests/b.test.ts: code samples > x.mdx:1 go: gofmt is not installed",
      "",
    ].join("\n"),
  );
});

test("that everything was run is said too", () => {
  expect(summary({ tests: 9, notRun: [] })).toBe("All 9 tests were run.\n");
});

/** Titles of tests that may be skipped, as far as they are written out in one piece. */
const TITLES = FILES.filter((file) =>
  /^tests\/(?!linux\/|not-run\/).*\.test\.ts$/.test(file),
).flatMap((file) =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /\.(?:skipIf|runIf)\([^;`"]*?\)(?:\s*\.concurrent)?\(\s*["`]([^"`]+)["`]/g,
    ),
  ].map(([, title]) => [file, title!] as const),
);

test("there are such titles", () => {
  expect(TITLES.length).toBeGreaterThan(5);
});

test.each(TITLES)("%s: %s", (_, title) => {
  // What a title is made of at run time ends in what is missing.
  const name = title
    .replace(/\$\{(?:skipped|missing|unchecked[^}]*)\}/, "tshark is not installed")
    .replace(/\$\{tool\}/, "cc");
  expect(remedyOf(name).advice).not.toBe("see the test");
});

test("both runs of npm test count", () => {
  for (const file of ["vitest.config.ts", "tests/browser/vitest.config.ts"])
    expect(readFileSync(file, "utf8")).toContain("tests/not-run/reporter.ts");
});

test("a run on a machine without tshark says so last, and passes", () => {
  const words = ["node_modules/vitest/vitest.mjs", "run", "--project", "unit"];
  const { status, stdout } = spawnSync(process.execPath, [...words, "tests/trace/pcap.test.ts"], {
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: dirname(process.execPath),
      REBIND_NOT_RUN: undefined,
      NO_COLOR: "1",
    },
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /\d+ of \d+ tests were not run:\n {2}for want of tshark; apt-get install tshark:\n {4}tests\/trace\/pcap[^]*\n$/,
  );
});
