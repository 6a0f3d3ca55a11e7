/**
 * The code for readers' own programs in the chapters is compiled, or at least its syntax is checked, where the tool is
 * installed. A sample that is not checked is listed by name as skipped, with the reason. Whole programs are run besides:
 * run-samples.test.ts.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { samplesOf } from "./samples.ts";

interface Checker {
  readonly file: string;
  /** What stands around it in its file, where it is a part of one. */
  readonly within?: (code: string) => string;
  readonly tool: string;
  readonly args: (dir: string, file: string) => string[];
}

const CHECKERS: Record<string, Checker> = {
  c: {
    file: "sample.c",
    tool: "cc",
    args: (_dir, file) => ["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", file],
  },
  python: { file: "sample.py", tool: "python3", args: (_dir, file) => ["-m", "py_compile", file] },
  js: { file: "sample.mjs", tool: "node", args: (_dir, file) => ["--check", file] },
  java: { file: "Sample.java", tool: "javac", args: (dir, file) => ["-Xlint", "-d", dir, file] },
  go: { file: "sample.go", tool: "gofmt", args: (_dir, file) => ["-e", "-l", file] },
  rust: {
    file: "sample.rs",
    tool: "rustc",
    args: (dir, file) => [
      ...["--edition=2021", "--crate-type=lib", "--emit=metadata", "--out-dir", dir],
      ...["-D", "warnings", "-A", "dead_code", file],
    ],
  },
  nginx: {
    file: "sample.conf",
    tool: "nginx",
    within: (code) => `events {}\nerror_log stderr;\npid nginx.pid;\nhttp {\n${code}}\n`,
    args: (dir, file) => ["-t", "-q", "-p", dir, "-c", file],
  },
};

/** Languages whose samples nothing checks, and why. */
const UNCHECKED: Record<string, string> = {
  csharp: "a .NET SDK compiles projects, not single samples",
  swift: "nothing here compiles Swift",
  kotlin: "nothing here compiles Kotlin",
};
const LANGUAGES = [...Object.keys(CHECKERS), ...Object.keys(UNCHECKED)];

const scratch = mkdtempSync(join(tmpdir(), "rebind-samples-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function available(tool: string): boolean {
  return spawnSync(tool, ["--version"]).error === undefined;
}

function check(language: string, code: string): string {
  const checker = CHECKERS[language]!;
  const dir = mkdtempSync(join(scratch, "sample-"));
  const file = join(dir, checker.file);
  writeFileSync(file, checker.within?.(code) ?? code);
  const result = spawnSync(checker.tool, checker.args(dir, file), { encoding: "utf8", cwd: dir });
  // gofmt prints the names of files that are not in its own form, and exits 0.
  return result.status === 0 && (language !== "go" || result.stdout === "")
    ? ""
    : `${result.stdout}${result.stderr}`;
}

describe("code samples", () => {
  const all = samplesOf(LANGUAGES);

  test("there are some to check", () => {
    expect(new Set(all.map((sample) => sample.language)).size).toBe(LANGUAGES.length);
  });

  for (const { name, language, line, code } of all) {
    const tool = CHECKERS[language]?.tool;
    const unchecked = UNCHECKED[language] ?? (available(tool!) ? "" : `${tool} is not installed`);
    test.skipIf(unchecked !== "")(`${name}:${line} ${language}: ${unchecked || tool}`, () => {
      expect(check(language, code)).toBe("");
    });
  }

  const wrong: Record<string, string> = {
    c: "int main(void) { return missing; }\n",
    python: "def missing(:\n",
    js: "const missing = ;\n",
    java: "class Sample { int f() { return missing; } }\n",
    go: "package main\nfunc missing( {\n",
    rust: "pub fn f() -> i32 { missing }\n",
    nginx: "upstream backend { missing 10.0.0.9:80; }\n",
  };
  for (const [language, { tool }] of Object.entries(CHECKERS)) {
    test.skipIf(!available(tool))(`a wrong sample in ${language} is refused by ${tool}`, () => {
      expect(check(language, wrong[language]!)).not.toBe("");
    });
  }
});
