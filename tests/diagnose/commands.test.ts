/**
 * Every cause ends with something to copy, and what is copied works: the commands are typed as they are printed, in a network
 * namespace where a program has the port (held-port.py). What cannot be typed here is listed by name as skipped, with the reason.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Cause } from "../../src/diagnose/cause.ts";
import { changesFor } from "../../src/diagnose/changes.ts";
import { commandsFor, type Command } from "../../src/diagnose/commands.ts";
import { diagnose, type Diagnosis } from "../../src/diagnose/diagnose.ts";
import type { SeenSystem } from "../../src/diagnose/seen.ts";
import { askModel } from "./ask-model.ts";
import { EXAMPLES } from "./examples.ts";
import { OWN_LINES } from "./own-lines.ts";

const WORLD = resolve("tests/diagnose/held-port.py");
const scratch = mkdtempSync(join(tmpdir(), "rebind-commands-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const diagnoses = new Map<Cause, Diagnosis>();
const causes = Object.keys(EXAMPLES) as Cause[];
for (const cause of causes) {
  const { text, known = {} } = EXAMPLES[cause];
  diagnoses.set(cause, await diagnose(text, known, askModel));
}

function answers(command: string): boolean {
  return spawnSync(command, ["--version"]).error === undefined;
}

const root = process.getuid?.() === 0;
/** Root of a namespace of its own may not raise a limit. */
const NAMESPACE = root ? ["--net"] : ["--net", "--map-root-user"];
const able = spawnSync("unshare", [...NAMESPACE, "ip", "link", "set", "lo", "up"]).status === 0;
const mayRaise = spawnSync("prlimit", ["--nofile=65536:65536", "true"]).status === 0;
const knowsB = !/(?:invalid|unrecognized) option/.test(
  spawnSync("ss", ["-B"], { encoding: "utf8" }).stderr ?? "",
);

/** Why this one is not typed here; empty where it is. */
function skipped({ text }: Command): string {
  if (!able) return "no network namespace";
  const tool = /^(?:sudo )?(\S+)/.exec(text)![1]!;
  if (["docker", "systemctl"].includes(tool)) return `${tool} speaks to a service of the machine`;
  if (tool === "netstat" || tool === "netsh") return "Windows";
  if (tool === "setcap" && !root) return "setcap takes root";
  if (tool === "prlimit" && !mayRaise) return "a namespace that may not raise limits";
  if (!answers(tool)) return `${tool} is not installed`;
  if (/ -\w*B/.test(text) && !knowsB) return "this ss does not know -B";
  if (text.includes("net.netfilter"))
    return "a namespace has no limit of its own on tracked connections";
  return "";
}

interface Typed {
  readonly status: number;
  readonly stderr: string;
  readonly ended: boolean;
  readonly timeWait: boolean;
  readonly file: boolean;
}

function type(text: string, waits: boolean): Typed {
  const cwd = mkdtempSync(join(scratch, "typed-"));
  const words = [...NAMESPACE, "python3", WORLD, text, waits ? "wait" : "look"];
  const { stdout, stderr } = spawnSync("unshare", words, { encoding: "utf8", cwd });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Typed;
}

describe("every cause", () => {
  test.each(causes)("%s: has its example, and something to copy", (cause) => {
    const diagnosis = diagnoses.get(cause)!;
    expect(diagnosis.cause).toBe(cause);
    if (cause === "other-error") return;
    const chapters = { reuseaddr: [], keep: [] };
    const changes = changesFor(diagnosis, { chapters, own: OWN_LINES });
    expect(commandsFor(diagnosis).length + changes.length).toBeGreaterThan(0);
  });

  test("on every system its commands are that system's", () => {
    const own: Readonly<Record<SeenSystem, RegExp>> = {
      linux: /^(?!.*\b(?:tasklist|taskkill|netsh|findstr|ifconfig|ipconfig)\b)/,
      macos: /^(?!.*\b(?:ss -|\/proc\/|nstat|taskkill|findstr|ip -brief))/,
      freebsd: /^(?!.*\b(?:ss -|\/proc\/|nstat|taskkill|findstr|ip -brief))/,
      windows: /^(?!.*\b(?:ss -|lsof|\/proc\/|nstat|ifconfig|grep)\b)/,
    };
    const strange: string[] = [];
    for (const cause of ["listener", "no-table", "refused", "address-not-here"] as const)
      for (const [system, pattern] of Object.entries(own)) {
        const there = { ...diagnoses.get(cause)!, system: system as SeenSystem };
        for (const { text } of commandsFor(there))
          if (!pattern.test(text)) strange.push(`${cause}, ${system}: ${text}`);
      }
    expect(strange).toEqual([]);
  });
});

describe("commands, as printed", () => {
  for (const cause of causes)
    for (const command of commandsFor(diagnoses.get(cause)!)) {
      const { text, kind, says } = command;
      const why = skipped(command);
      test.skipIf(why !== "")(`${cause}: ${text}: ${why}`, () => {
        const ends = says === "endIt" || says === "endWhoListens";
        const typed = type(text, ends);
        // grep and lsof that find nothing say so by their status.
        if (kind !== "look" || !/^(?:sudo )?(?:lsof|grep)/.test(text))
          expect(typed.status, typed.stderr).toBe(0);
        expect(typed.stderr).toBe("");
        if (ends) expect(typed.ended).toBe(true);
        if (says === "endTimeWait") expect(typed.timeWait).toBe(false);
        if (says === "removeFile") expect(typed.file).toBe(false);
      });
    }

  test.skipIf(!able)(
    "in a namespace, a command that does nothing leaves the world as it was",
    () => {
      expect(type("true", false)).toMatchObject({ ended: false, timeWait: true, file: true });
    },
  );
});
