/** The four runs of server.c and client.c print what the page shows, when its commands are typed as they stand there. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runPrograms } from "../../scripts/run-programs.ts";

const recorded = JSON.parse(readFileSync("content/observations/programs.json", "utf8")) as {
  readonly build: unknown;
  readonly runs: unknown;
};
const works = (command: string, ...words: string[]): boolean =>
  spawnSync(command, words, { stdio: "ignore" }).status === 0;

const missing = !works("unshare", "--net", "--map-root-user", "ip", "link")
  ? "no network namespace to run them in"
  : !works("cc", "--version")
    ? "cc is not installed"
    : "";

test.skipIf(missing !== "")(`server.c and client.c, as printed: ${missing}`, async () => {
  const { build, runs } = await runPrograms();
  // Without the system's name: another release has to answer the same.
  expect({ build, runs }).toEqual({ build: recorded.build, runs: recorded.runs });
});
