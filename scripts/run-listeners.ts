/**
 * Runs the listeners of content/programs/listeners under strace(1) and looks whether each had set SO_REUSEADDR when it called
 * bind. `--write` records the answers in content/observations/listeners.json; without it, the record is compared with what
 * was seen now. A program whose language is not installed is named, and its record stays.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { release, tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PROGRAMS = join(ROOT, "content/programs/listeners");
const RECORD = join(ROOT, "content/observations/listeners.json");

export interface SeenListener {
  /** SO_REUSEADDR was on when the listening socket was bound. */
  readonly set: boolean;
  /** "Python 3.11.7" */
  readonly version: string;
  readonly system: string;
}

interface Language {
  /** The command that must be there; its first line of output names the version. */
  readonly version: readonly string[];
  /** Compiles, where that is needed. */
  readonly build?: (source: string, binary: string) => readonly string[];
  readonly run: (source: string, binary: string) => readonly string[];
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  ".c": {
    version: ["cc", "--version"],
    build: (source, binary) => ["cc", "-Wall", "-Wextra", "-Werror", "-o", binary, source],
    run: (_source, binary) => [binary],
  },
  ".py": { version: ["python3", "--version"], run: (source) => ["python3", source] },
  ".mjs": { version: ["node", "--version"], run: (source) => ["node", source] },
  ".java": { version: ["java", "--version"], run: (source) => ["java", source] },
  ".rs": {
    version: ["rustc", "--version"],
    build: (source, binary) => ["rustc", "--edition=2021", "-o", binary, source],
    run: (_source, binary) => [binary],
  },
  ".go": {
    version: ["go", "version"],
    build: (source, binary) => ["go", "build", "-o", binary, source],
    run: (_source, binary) => [binary],
  },
};

/**
 * "rustc 1.95.0 (59807616e 2026-04-14)" → "rustc 1.95.0", "v24.21.0" → "Node.js 24.21.0", "go version go1.19.8 linux/amd64" →
 * "go 1.19.8".
 */
function versionOf(said: string): string {
  const line = said.split("\n")[0]!.replace(/ \([^)]*\)/g, "");
  return line
    .trim()
    .replace(/^v(?=\d)/, "Node.js ")
    .replace(/^go version go(\S+).*/, "go $1");
}

/** What `command` prints, or undefined where there is no such command. */
function output([command, ...args]: readonly string[]): string | undefined {
  const result = spawnSync(command!, args, { encoding: "utf8" });
  if (result.error) return undefined;
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${result.stderr}`);
  return result.stdout;
}

/** Whether the socket that listened had the option when it was bound. Throws where the trace shows no listener. */
export function optionAtBind(trace: string): boolean {
  const on = new Set<string>();
  const bound = new Map<string, boolean>();
  for (const line of trace.split("\n")) {
    const option = /setsockopt\((\d+), SOL_SOCKET, SO_REUSEADDR, \[1\]/.exec(line)?.[1];
    if (option !== undefined) on.add(option);
    const bind = /\bbind\((\d+), \{sa_family=AF_INET6?,/.exec(line)?.[1];
    if (bind !== undefined) bound.set(bind, on.has(bind));
    const listening = /\blisten\((\d+),/.exec(line)?.[1];
    const set = listening === undefined ? undefined : bound.get(listening);
    if (set !== undefined) return set;
  }
  throw new Error(`no socket was bound and listened:\n${trace}`);
}

/** Runs one program; undefined where its language is not installed. */
function see(program: string): SeenListener | undefined {
  const language = LANGUAGES[extname(program)]!;
  const said = output(language.version);
  if (said === undefined) return undefined;
  const dir = mkdtempSync(join(tmpdir(), "rebind-listener-"));
  try {
    const source = join(PROGRAMS, program);
    const binary = join(dir, "listener");
    if (language.build) output(language.build(source, binary));
    const trace = join(dir, "trace");
    const calls = ["strace", "-f", "-e", "trace=setsockopt,bind,listen", "-o", trace];
    output([...calls, ...language.run(source, binary)]);
    return {
      set: optionAtBind(readFileSync(trace, "utf8")),
      version: versionOf(said),
      system: `Linux ${release().split("-")[0]}`,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function main(): void {
  if (output(["strace", "--version"]) === undefined) throw new Error("strace(1) is needed");
  const rows = JSON.parse(
    readFileSync(join(ROOT, "content/programs/listeners.json"), "utf8"),
  ) as Array<{
    program?: string;
  }>;
  const record = existsSync(RECORD)
    ? (JSON.parse(readFileSync(RECORD, "utf8")) as Record<string, SeenListener>)
    : {};
  const write = process.argv.includes("--write");
  let failed = 0;
  for (const program of rows.flatMap((row) => row.program ?? [])) {
    const now = see(program);
    if (!now) {
      console.log(
        `${program}: not run, ${LANGUAGES[extname(program)]!.version[0]} is not installed`,
      );
    } else if (write) record[program] = now;
    else if (record[program]?.set !== now.set) {
      failed++;
      console.log(
        `${program}: expected ${record[program]?.set}, observed ${now.set}, ${now.version}`,
      );
    } else console.log(`${program}: ${now.set ? "set" : "not set"}, ${now.version}`);
  }
  if (write) writeFileSync(RECORD, JSON.stringify(record, null, 2) + "\n");
  else console.log(`listeners: ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
