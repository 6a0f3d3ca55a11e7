/**
 * Runs the listeners of content/programs/listeners under strace(1) and looks what each had set on its sockets when it called
 * bind, where it listens, and with which backlog. `--write` records the answers in content/observations/listeners.json; without
 * it, the record is compared with what was seen now. Words name the programs to run, else all are. A program whose language is
 * not installed is named, and its record stays.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { release, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { languageOf, versionOf, wants } from "./listener-programs.ts";
import { CALLS, listeningSockets, serves, type SeenSocket } from "./listener-trace.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PROGRAMS = join(ROOT, "content/programs/listeners");
const RECORD = join(ROOT, "content/observations/listeners.json");
/** Far more than any of them takes: what is waited for comes, or the program is at fault. */
const LONGEST_WAIT_MS = 60_000;
const TICK_MS = 20;

interface SeenListener {
  readonly sockets: readonly SeenSocket[];
  /** "Python 3.11.7" */
  readonly version: string;
  readonly system: string;
}

/** What `command` prints, or undefined where there is no such command. */
function output([command, ...args]: readonly string[]): string | undefined {
  const result = spawnSync(command!, args, { encoding: "utf8" });
  if (result.error) return undefined;
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${result.stderr}`);
  return result.stdout;
}

/** The version, or undefined where it is not installed: no such command, or one that finds nothing behind it. */
function versionSaid([command, ...args]: readonly string[]): string | undefined {
  const result = spawnSync(command!, args, { encoding: "utf8" });
  return result.error || result.status !== 0 ? undefined : versionOf(result.stdout);
}

/** Gives the command that follows a network of its own, and a client that comes to it again and again until it is let in. */
const VISITED = `
  ip link set lo up
  (until (exec 3<>/dev/tcp/127.0.0.1/8080); do sleep 0.05; done &) 2>/dev/null
  exec "$@"`;

/** The trace of a program that ends by itself, or of a server until it has taken its client. */
async function traced(command: readonly string[], dir: string, server: boolean): Promise<string> {
  const trace = join(dir, "trace");
  writeFileSync(trace, "");
  const around = server ? ["unshare", "--net", "bash", "-c", VISITED, "bash"] : [];
  const strace = ["strace", "-f", "-e", `trace=${CALLS}`, "-o", trace];
  const [first, ...words] = [...around, ...strace, ...command];
  const child = spawn(first!, words, {
    cwd: dir,
    detached: true, // in a group of its own, to be ended as a whole
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(child, "close");
  const running = () => child.exitCode === null && child.signalCode === null;
  const seen = () => readFileSync(trace, "utf8");
  const latest = Date.now() + LONGEST_WAIT_MS;
  while (running() && !(server && serves(seen())) && Date.now() < latest) await wait(TICK_MS);
  const late = running() && !(server && serves(seen()));
  endGroup(child.pid!);
  await ended;
  if (late || listeningSockets(seen()).length === 0)
    throw new Error(`${command.join(" ")} did not listen, or did not end:\n${said}`);
  return seen();
}

/** Ends what is left of a process's group: the program, strace, the client that was not let in. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Runs one program. */
async function see(program: string, version: string): Promise<SeenListener> {
  const { build, run, server = false } = languageOf(program);
  const dir = mkdtempSync(join(tmpdir(), "rebind-listener-"));
  try {
    const source = join(PROGRAMS, program);
    const binary = join(dir, "listener");
    if (build) output(build(source, binary));
    return {
      sockets: listeningSockets(await traced(run(source, binary), dir, server)),
      version,
      system: `Linux ${release().split("-")[0]}`,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
  }
}

function json<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, "utf8")) as Content;
}

const told = (seen: SeenListener | undefined) => JSON.stringify(seen?.sockets ?? "nothing");

async function main(): Promise<void> {
  if (output(["strace", "--version"]) === undefined) throw new Error("strace(1) is needed");
  const rows = json<Array<{ program?: string }>>(join(ROOT, "content/programs/listeners.json"));
  const record = existsSync(RECORD) ? json<Record<string, SeenListener>>(RECORD) : {};
  const write = process.argv.includes("--write");
  const chosen = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const all = rows.flatMap((row) => row.program ?? []);
  let failed = 0;
  for (const program of chosen.length ? chosen : all) {
    const version = versionSaid(languageOf(program).version);
    if (version === undefined) {
      console.log(`${program}: not run, ${wants(program)} is not installed`);
      continue;
    }
    if (languageOf(program).server && process.getuid?.() !== 0) {
      console.log(`${program}: not run, a network of its own wants root`);
      continue;
    }
    const now = await see(program, version);
    const same = told(record[program]) === told(now);
    if (write) record[program] = now;
    else if (!same) failed++;
    console.log(
      write || same
        ? `${program}: ${told(now)}, ${version}`
        : `${program}: recorded ${told(record[program])}, observed ${told(now)}, ${version}`,
    );
  }
  const ordered = all.flatMap((program) =>
    record[program] ? [[program, record[program]] as const] : [],
  );
  if (write) writeFileSync(RECORD, JSON.stringify(Object.fromEntries(ordered), null, 2) + "\n");
  else console.log(`listeners: ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

await main();
