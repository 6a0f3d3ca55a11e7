/**
 * What the chapter on pools says of runtimes that are installed here is asked of them: how many connections ten requests at
 * once take, twice in a row (burst.py counts), and the defaults that they themselves print.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const PAGE = readFileSync("content/docs/cookbook/pools.mdx", "utf8");
const CLIENTS = "tests/book/burst";
const NAMESPACE = ["--net", "--map-root-user"];

const scratch = mkdtempSync(join(tmpdir(), "rebind-pools-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const succeeds = (command: string, ...words: string[]) =>
  spawnSync(command, words, { stdio: "ignore" }).status === 0;
const able = succeeds("unshare", ...NAMESPACE, "ip", "link", "set", "lo", "up");
const has = {
  go: succeeds("go", "version"),
  requests: succeeds("python3", "-c", "import requests"),
};

/** The second cell of the row that begins with this client: how many connections. */
function row(client: string): string[] {
  const line = PAGE.split("\n").find((text) => text.startsWith(`| ${client} `));
  return (line ?? "").split("|").map((cell) => cell.trim().replaceAll("*", ""));
}

function made(...command: string[]): string {
  const words = [...NAMESPACE, "python3", "tests/book/burst.py", ...command];
  return execFileSync("unshare", words, { encoding: "utf8" }).trim();
}

describe.skipIf(!able)("in a namespace, ten requests at once, twice", () => {
  test("Node.js", () => {
    expect(row("Node.js, `http`")[2]).toBe(made("node", `${CLIENTS}/client.mjs`));
  });

  const skipped = has.go ? "as printed" : "go is not installed";
  test.skipIf(!has.go)(`Go: ${skipped}`, () => {
    const binary = join(scratch, "client");
    execFileSync("go", ["build", "-o", binary, resolve(CLIENTS, "client.go")]);
    expect(row("Go, `http.DefaultClient`")[2]).toBe(made(binary));
  });

  test("Python's urllib", () => {
    expect(row("Python, `urllib.request`")[2]).toBe(made("python3", `${CLIENTS}/client.py`));
  });

  const missing = has.requests ? "as printed" : "requests is not installed";
  test.skipIf(!has.requests)(`Python's requests: ${missing}`, () => {
    expect(row("Python, `requests.Session`")[2]).toBe(made("python3", `${CLIENTS}/session.py`));
  });
});

describe("defaults, as the runtime prints them", () => {
  test("Node.js", () => {
    const { options, maxFreeSockets, server } = JSON.parse(
      execFileSync("node", ["-p", NODE], { encoding: "utf8" }),
    ) as { options: number; maxFreeSockets: number; server: number };
    const [, , , kept, idle] = row("Node.js, `http`");
    expect([kept, idle]).toEqual([String(maxFreeSockets), `${options / 1000} s`]);
    expect(row("Node.js, `http.Server`")[2]).toBe(`${server / 1000} s`);
  });

  const skipped = has.go ? "as printed" : "go is not installed";
  test.skipIf(!has.go)(`Go: ${skipped}`, () => {
    const answer = execFileSync("go", ["run", resolve(CLIENTS, "defaults/main.go")], {
      encoding: "utf8",
    });
    const [kept, idle, server] = answer.trim().split(" ");
    expect(row("Go, `http.DefaultClient`").slice(3, 5)).toEqual([kept, `${idle} s`]);
    expect(server).toBe("0");
    expect(row("Go, `http.Server`")[2]).toBe("no limit");
  });

  const missing = has.requests ? "as printed" : "requests is not installed";
  test.skipIf(!has.requests)(`Python's requests: ${missing}`, () => {
    const kept = execFileSync(
      "python3",
      ["-c", "from requests.adapters import DEFAULT_POOLSIZE as n; print(n)"],
      { encoding: "utf8" },
    );
    expect(row("Python, `requests.Session`")[3]).toBe(kept.trim());
  });
});

const NODE = `const http = require("http");
JSON.stringify({
  options: http.globalAgent.options.timeout,
  maxFreeSockets: http.globalAgent.maxFreeSockets,
  server: http.createServer().keepAliveTimeout,
})`;
