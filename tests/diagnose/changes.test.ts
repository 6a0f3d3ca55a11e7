/**
 * The lines of a diagnosis that are no chapter's are run: programs by their language, settings by the tool that reads them, each in a
 * network namespace. What cannot be run here is listed by name as skipped, with the reason. Chapters' own: run-samples.test.ts.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { changesFor, type Change } from "../../src/diagnose/changes.ts";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import { askModel } from "./ask-model.ts";
import { EXAMPLES } from "./examples.ts";
import { OWN_LINES } from "./own-lines.ts";

const scratch = mkdtempSync(join(tmpdir(), "rebind-changes-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Runner {
  readonly tool: string;
  /** The tool's command where it asks for its version in another way. */
  readonly version?: readonly string[];
  readonly file: string;
  /** What stands around it in its file. */
  readonly within?: (code: string) => string;
  /** The shell's line that runs it, in its own directory. */
  readonly run: string;
}

/** A program that listens goes on: it is ended once somebody has heard it, and has then done what it should. */
const UNTIL_HEARD = (command: string): string =>
  `${command} & program=$!\n` +
  "until ss -Hxtln | grep -q -e :8080 -e app.sock || ! kill -0 $program 2>/dev/null; do sleep 0.05; done\n" +
  "kill $program 2>/dev/null";

const RUNNERS: Readonly<Record<string, Runner>> = {
  c: {
    tool: "cc",
    file: "change.c",
    run: "cc -std=gnu11 -Wall -Wextra -Werror -fsyntax-only change.c",
  },
  python: { tool: "python3", file: "change.py", run: "python3 change.py" },
  js: { tool: "node", file: "change.mjs", run: UNTIL_HEARD("node change.mjs") },
  java: { tool: "javac", file: "Change.java", run: "javac -Xlint -d . Change.java" },
  go: { tool: "go", version: ["version"], file: "change.go", run: "go vet change.go" },
  nginx: {
    tool: "nginx",
    version: ["-v"],
    file: "change.conf",
    within: (code) =>
      `events {}\nerror_log stderr;\npid nginx.pid;\nhttp {\naccess_log off;\n${code}}\n`,
    run: 'nginx -t -q -p "$PWD" -c change.conf',
  },
  sysctl: { tool: "sysctl", file: "change.conf", run: "sysctl -p change.conf" },
  systemd: {
    tool: "systemd-analyze",
    file: "change.service",
    within: (code) => code.replace("[Service]\n", "[Service]\nExecStart=/bin/true\n"),
    run: 'systemd-analyze verify "$PWD/change.service"',
  },
  hosts: {
    tool: "python3",
    file: "hosts",
    run: "cut -d' ' -f1 hosts | xargs python3 -c 'import ipaddress, sys; ipaddress.ip_address(sys.argv[1])'",
  },
};

function runnerOf({ label, language }: Change): Runner | undefined {
  if (label === "/etc/hosts") return RUNNERS["hosts"];
  if (label.startsWith("/etc/sysctl.d/")) return RUNNERS["sysctl"];
  return RUNNERS[label === "systemd" ? "systemd" : language];
}

const NAMESPACE = ["--net", "--map-root-user"];
const able = spawnSync("unshare", [...NAMESPACE, "ip", "link", "set", "lo", "up"]).status === 0;

function skipped(change: Change): string {
  const runner = runnerOf(change);
  if (!runner) return `${change.label} needs a service of the machine`;
  if (!able) return "no network namespace";
  if (change.code.includes("net.netfilter"))
    return "a namespace has no limit of its own on tracked connections";
  const { tool, version = ["--version"] } = runner;
  return spawnSync(tool, version).error === undefined ? "" : `${tool} is not installed`;
}

function run(change: Change): { status: number | null; stderr: string } {
  const runner = runnerOf(change)!;
  const cwd = mkdtempSync(join(scratch, "change-"));
  const code = change.code.replaceAll("/run/app.sock", join(cwd, "app.sock"));
  writeFileSync(join(cwd, runner.file), runner.within?.(code) ?? code);
  // The addresses of the lines, and somebody at the destination.
  const world =
    "ip link set lo up; ip address add 192.0.2.1/32 dev lo; ip address add 192.0.2.9/32 dev lo\n";
  const other = code.includes("192.0.2.1")
    ? "python3 -c 'import socket; s = socket.create_server((\"192.0.2.1\", 8080)); s.accept()' &\n" +
      "until ss -Htln | grep -q 192.0.2.1:8080; do sleep 0.05; done\n"
    : "";
  const { status, stderr } = spawnSync(
    "unshare",
    [...NAMESPACE, "sh", "-c", `${world}${other}${runner.run}`],
    { cwd, encoding: "utf8" },
  );
  return { status, stderr };
}

describe("lines to copy, as printed", () => {
  for (const [cause, changes] of Object.entries(OWN_LINES))
    for (const change of changes) {
      const why = skipped(change);
      test.skipIf(why !== "")(`${cause}: ${change.label}: ${why}`, { timeout: 60_000 }, () => {
        expect(run(change)).toEqual({ status: 0, stderr: "" });
      });
    }

  test.skipIf(!able)("in a namespace, a line that is wrong is refused", () => {
    const wrong = { label: "/etc/sysctl.d/x.conf", language: "ini", code: "net.ipv4.none = 1\n" };
    expect(run(wrong).status).not.toBe(0);
  });
});

describe("in the reader's words", () => {
  const NONE = { reuseaddr: [], keep: [] };
  const lines = { chapters: NONE, own: OWN_LINES };
  test("the port and the addresses that were pasted stand in them", async () => {
    const { text } = EXAMPLES["ports-left"];
    const changes = changesFor(
      await diagnose(text.replaceAll("8080", "9000"), {}, askModel),
      lines,
    );
    expect(changes.map(({ label }) => label)).toEqual(["C", "Python"]);
    expect(changes[1]!.code).toContain('client.connect(("127.0.0.1", 9000))');
  });
  test("and the chapter's come first", async () => {
    const keep = [{ label: "Go", language: "go", code: "http://127.0.0.1:8080/" }];
    const asked = await diagnose(EXAMPLES["ports-unknown"].text, {}, askModel);
    const labels = changesFor(asked, { ...lines, chapters: { ...NONE, keep } }).map(
      ({ label }) => label,
    );
    expect(labels).toEqual(["Go", "/etc/sysctl.d/90-client-ports.conf"]);
  });
});
