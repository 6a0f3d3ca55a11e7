/** The connections that load generators make for forty requests, as the chapter on load tests has them: counted, where installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const PAGE = readFileSync("content/docs/cookbook/load-tests.mdx", "utf8");
const NAMESPACE = ["--net", "--map-root-user"];
const able =
  spawnSync("unshare", [...NAMESPACE, "ip", "link", "set", "lo", "up"]).status === 0 &&
  spawnSync("unshare", [...NAMESPACE, "python3", "--version"]).status === 0;

/** "| `ab -n 40 -c 4` | 40 | …" */
const rows = [...PAGE.matchAll(/^\| `((?:ab|siege) [^`]+)` +\| \**(\d+)\** +\|/gm)];

test("the table has commands that can be run", () => {
  expect(rows.length).toBeGreaterThanOrEqual(3);
});

for (const [, command, connections] of rows) {
  const words = command!.split(" ");
  const here = able && spawnSync("which", [words[0]!]).status === 0;
  const skipped = here ? "counted" : `${words[0]!} is not installed`;
  test.skipIf(!here)(`${command!}: ${skipped}`, () => {
    const judge = ["python3", "tests/book/count-requests.py", ...words, "http://127.0.0.1:8080/"];
    const made = execFileSync("unshare", [...NAMESPACE, ...judge], { encoding: "utf8" });
    // ab, each connection of which ends by itself, may have begun the next ones when it has its forty answers.
    const begun = words.includes("-k") || words[0] !== "ab" ? 0 : 4;
    expect(Number(made)).toBeGreaterThanOrEqual(Number(connections));
    expect(Number(made)).toBeLessThanOrEqual(Number(connections) + begun);
  });
}
