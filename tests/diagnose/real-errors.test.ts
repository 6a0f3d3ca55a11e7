/** What servers and runtimes really print of a taken port, and of ports used up (corpus/make-errors.py): who, which call, which errno, where. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { questionOf } from "../../src/diagnose/question.ts";
import { readPaste } from "../../src/diagnose/read-paste.ts";

interface Printed {
  readonly tool: string;
  readonly runtime: string | null;
  readonly call: "bind" | "connect";
  readonly output: string;
}

const ALL = JSON.parse(
  readFileSync(new URL("corpus/errors.json", import.meta.url), "utf8"),
) as Printed[];
const ERRNO = { bind: "EADDRINUSE", connect: "EADDRNOTAVAIL" } as const;
/** They keep the errno to themselves. */
const SILENT = new Set(["curl"]);

test.each(
  ALL.filter(({ tool }) => !SILENT.has(tool)).map(
    (printed, index) => [`${index} ${printed.tool}: ${printed.call}`, printed] as const,
  ),
)("%s", (_, { runtime, call, output }) => {
  const paste = readPaste(output);
  const [error] = paste.errors;
  expect(error).toMatchObject({ errno: ERRNO[call] });
  if (runtime !== null) expect(paste.errors.map((one) => one.runtime)).toContain(runtime);
  const asked = questionOf(paste);
  // Not every line says which call it was, nor where.
  if ("question" in asked) {
    expect(asked.question.call).toBe(call);
    expect(asked.question.port).toBe(call === "bind" ? 8080 : 9000);
  } else expect(asked.missing).toBe("port");
  if (/(?:^|\D)(?:8080|9000)\b/.test(output.replace(/\btmp\/\S+/g, "")))
    expect("question" in asked).toBe(true);
});

test("of all but a few the port is told", () => {
  const told = ALL.filter(({ output }) => "question" in questionOf(readPaste(output)));
  expect(told.length).toBeGreaterThan(ALL.length * 0.6);
});
