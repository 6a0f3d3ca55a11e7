/**
 * Compiles content/programs/{server,client}.c and runs their four runs on this kernel, each in a fresh network namespace, all
 * by the very lines that the page prints. `--write` records what they printed in content/observations/programs.json; without
 * it, the record is compared with what was printed now (ports that the kernel picks are written `*`).
 */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { release, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RECORD = join(ROOT, "content/observations/programs.json");
const LONGEST_RUN_MS = 120_000;

/** What a reader types first. */
const BUILD = ["cc -o server server.c", "cc -o client client.c"];

/** A run: its title, and the shell lines that a reader types. */
const RUNS = [
  {
    id: "server-closes-first-without-the-option",
    title: "SO_REUSEADDR off, the server closes first",
    lines: [
      "./server 0 & sleep 1; ./client 1; wait",
      "ss -tan",
      "./server 0 & sleep 1; ./client; kill $!", // nobody will ever reach it
    ],
  },
  {
    id: "client-closes-first-without-the-option",
    title: "SO_REUSEADDR off, the client closes first",
    lines: [
      "./server 0 1 & sleep 1; ./client; wait",
      "ss -tan",
      "./server 0 1 & sleep 1; ./client; wait",
    ],
  },
  {
    id: "server-closes-first-with-the-option",
    title: "SO_REUSEADDR on, the server closes first, twice",
    lines: [
      "./server 1 & sleep 1; ./client 1; wait",
      "ss -tan",
      "./server 1 & sleep 1; ./client 1; wait",
      "ss -tan",
    ],
  },
  {
    id: "clients-one-after-another",
    title: "The client closes first, again and again",
    lines: [
      "./server 0 1 & sleep 1; ./client; wait",
      "./server 0 1 & sleep 1; ./client; wait",
      "./server 0 1 & sleep 1; ./client; wait",
      "ss -tan",
    ],
  },
] as const;

interface ProgramRun {
  readonly id: string;
  readonly title: string;
  readonly steps: ReadonlyArray<{ readonly command: string; readonly output: string }>;
}

interface Programs {
  /** "Linux 6.18.44" */
  readonly system: string;
  readonly build: readonly string[];
  readonly runs: readonly ProgramRun[];
}

/**
 * The second that the reader gives the server is waited for here until somebody listens: how long that takes on a busy machine
 * nobody knows.
 */
const PREAMBLE = `ip link set lo up
sleep() { until ss -tlnH | grep -q .; do command sleep 0.05; done; }`;
const MARKER = "=====";

async function run(spec: (typeof RUNS)[number], dir: string): Promise<ProgramRun> {
  const body = spec.lines.map((line) => `${line}\necho ${MARKER}`).join("\n");
  const { stdout, stderr } = await promisify(execFile)(
    "unshare",
    ["--net", "--map-root-user", "sh", "-c", `${PREAMBLE}\n${body}`],
    { cwd: dir, timeout: LONGEST_RUN_MS },
  );
  const outputs = stdout.split(`${MARKER}\n`);
  if (outputs.length !== spec.lines.length + 1)
    throw new Error(`run ${spec.id} ended early: ${stderr || stdout}`);
  return {
    id: spec.id,
    title: spec.title,
    steps: spec.lines.map((command, i) => ({ command, output: normalize(outputs[i]!) })),
  };
}

/**
 * What two programs print at once comes in any order: the server's lines stand first, as the client's order among themselves
 * does not change. Of ss(8) state and addresses are kept; ports other than the server's own are the kernel's choice.
 */
function normalize(output: string): string {
  const lines = output
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("State "))
    .map((line) => line.replace(/^([A-Z0-9-]+) +\d+ +\d+ +(\S+) +(\S+) *$/, "$1 $2 $3"))
    .map((line) =>
      line
        .replace(/\b(\d+\.\d+\.\d+\.\d+):(\d+)/g, (all, address: string, port: string) =>
          port === "12345" ? all : `${address}:*`,
        )
        .replace(/port (?!12345)\d+/g, "port *"),
    );
  const said = (who: string): string[] => lines.filter((line) => line.startsWith(`${who}: `));
  const rest = lines.filter((line) => !/^(?:server|client): /.test(line)).sort();
  return [...said("server"), ...said("client"), ...rest].join("\n");
}

/** Compiles both programs, as a reader does, after they have been compiled without a warning, and runs all four runs. */
export async function runPrograms(): Promise<Programs> {
  const dir = mkdtempSync(join(tmpdir(), "rebind-programs-"));
  try {
    for (const name of ["server.c", "client.c"]) {
      const source = join(ROOT, "content/programs", name);
      execFileSync("cc", ["-Wall", "-Wextra", "-Werror", "-O2", "-fsyntax-only", source]);
      writeFileSync(join(dir, name), readFileSync(source));
    }
    for (const line of BUILD) execFileSync("sh", ["-c", line], { cwd: dir });
    return {
      system: `Linux ${release().split("-")[0]!}`,
      build: BUILD,
      runs: await Promise.all(RUNS.map((spec) => run(spec, dir))),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const fresh = await runPrograms();
  if (process.argv.includes("--write")) {
    writeFileSync(RECORD, JSON.stringify(fresh, null, 2) + "\n");
    console.log(`${RECORD}: ${fresh.runs.length} runs recorded`);
    return;
  }
  const recorded = existsSync(RECORD)
    ? (JSON.parse(readFileSync(RECORD, "utf8")) as Programs)
    : { build: [], runs: [] };
  let failed = 0;
  const compare = (id: string, then: unknown, now: unknown): void => {
    const [expected, observed] = [then, now].map((each) => JSON.stringify(each, null, 2));
    if (expected === observed) return;
    failed++;
    console.log(`${id}: expected\n${expected}\nobserved\n${observed}`);
  };
  compare("build", recorded.build, fresh.build);
  for (const now of fresh.runs)
    compare(
      now.id,
      recorded.runs.find((one) => one.id === now.id),
      now,
    );
  console.log(`programs: ${fresh.runs.length + 1 - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
