/** The rooms: no file imports what its room may not, in TypeScript, components and chapters alike. */
import { describe, expect, test } from "vitest";
import { CODE, FILES, importsOf } from "./files.ts";
import { importFault } from "./rooms.ts";

describe("who may import whom", () => {
  test.each([
    ["src/lab/socket.ts", "../kernel/kernel.ts", undefined],
    ["src/lab/socket.ts", "../kernel/linux-kernel.ts", "may not reach the running kernel"],
    ["src/runner/x.ts", "../kernel/linux/libc.ts", "may not reach the running kernel"],
    ["src/cli/run.ts", "../kernel/linux-kernel.ts", undefined],
    ["src/experiment/run.ts", "node:fs", "runs in the page too"],
    ["src/lab/socket.ts", "sharp", "runs in the page too: it may not import sharp"],
    ["src/experiment/compile.ts", "acorn", undefined],
    ["src/kernel/linux/libc.ts", "koffi", undefined],
    ["src/kernel/model-kernel.ts", "koffi", "may not import koffi"],
    [
      "src/model/tcp/tcb.ts",
      "../../kernel/kernel.ts",
      "may import from src/model, not from src/kernel",
    ],
    ["src/trace/table.ts", "../book/signs.ts", "not from src/book/signs.ts"],
    ["content/docs/a/b.mdx", "../../../src/trace/replay.ts", "not from src/trace/replay.ts"],
    ["components/a.tsx", "../src/record/trace.ts", undefined],
    ["components/a.tsx", "#messages/record.ts", undefined],
    ["src/record/a.ts", "#messages/record.ts", "not from content/messages"],
    ["components/a.tsx", "../content/messages/en/record.ts", "import it as #messages/record.ts"],
    ["tests/a.test.ts", "../src/cli/run.ts", undefined],
  ])("%s imports %s", (file, specifier, fault) => {
    const answer = importFault(file, specifier);
    if (fault === undefined) expect(answer).toBeUndefined();
    else expect(answer).toContain(fault);
  });

  test("every file keeps to it", () => {
    const files = [...CODE, ...FILES.filter((file) => file.endsWith(".mdx"))];
    const faults = files.flatMap((file) =>
      importsOf(file).flatMap(({ specifier, typeOnly }) => {
        // Samples of readers' own programs stand in chapters, and import what they like.
        if (file.endsWith(".mdx") && !specifier.startsWith(".")) return [];
        const fault = importFault(file, specifier, typeOnly);
        return fault === undefined ? [] : [`${file}: ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });
});
