/**
 * Compiles content/programs/{server,client}.c with the system's C compiler and runs their four runs on this kernel, each in
 * a fresh network namespace. `--write` records what they printed in content/observations/programs.json; without it, the
 * record is compared with what was printed now (ports that the kernel picks are written `*`).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { release, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RECORD = join(ROOT, "content/observations/programs.json");

/** A run: its title, and the shell lines that a reader would type. */
const RUNS = [
  {
    id: "server-closes-first-without-the-option",
    title: "SO_REUSEADDR off, the server closes first",
    lines: ["server 0 & client 1", "ss -tan", "server 0 & client"],
  },
  {
    id: "client-closes-first-without-the-option",
    title: "SO_REUSEADDR off, the client closes first",
    lines: ["server 0 1 & client", "ss -tan", "server 0 1 & client"],
  },
  {
    id: "server-closes-first-with-the-option",
    title: "SO_REUSEADDR on, the server closes first, twice",
    lines: ["server 1 & client 1", "ss -tan", "server 1 & client 1", "ss -tan"],
  },
  {
    id: "clients-one-after-another",
    title: "The client closes first, again and again",
    lines: ["server 0 1 & client", "server 0 1 & client", "server 0 1 & client", "ss -tan"],
  },
] as const;

interface ProgramRun {
  readonly id: string;
  readonly title: string;
  readonly steps: ReadonlyArray<{ readonly command: string; readonly output: string }>;
}

/** Runs one line; `server … & client …` becomes both, the server's output before the client's. */
function script(line: string, dir: string): string {
  if (line === "ss -tan") return "ss -tan | awk 'NR > 1 { print $1, $4, $5 }'";
  const [server, client] = line.split(" & ") as [string, string];
  // The server may sit on another port than the client tries, and wait for ever: it is ended after a while.
  return [
    `timeout 4 ${dir}/${server} > ${dir}/server.out & pid=$!`,
    "sleep 0.3",
    `timeout 3 ${dir}/${client} > ${dir}/client.out`,
    "sleep 0.1; wait $pid",
    `sed 's/^/server: /' ${dir}/server.out; sed 's/^/client: /' ${dir}/client.out`,
  ].join("\n");
}

function run(spec: (typeof RUNS)[number], dir: string): ProgramRun {
  const marker = "=====";
  const body = spec.lines.map((line) => `${script(line, dir)}\necho ${marker}`).join("\n");
  const result = spawnSync("unshare", ["--net", "sh", "-c", `ip link set lo up\n${body}`], {
    encoding: "utf8",
  });
  if (result.error) throw result.error;
  const outputs = result.stdout.split(`${marker}\n`);
  if (outputs.length !== spec.lines.length + 1) {
    throw new Error(`run ${spec.id} ended early: ${result.stderr || result.stdout}`);
  }
  return {
    id: spec.id,
    title: spec.title,
    steps: spec.lines.map((command, i) => ({ command, output: normalize(outputs[i]!) })),
  };
}

/** Ports other than the server's own are the kernel's choice. */
function normalize(output: string): string {
  return output
    .trimEnd()
    .replace(/\b(\d+\.\d+\.\d+\.\d+):(\d+)/g, (all, address: string, port: string) =>
      port === "12345" ? all : `${address}:*`,
    )
    .replace(/port (?!12345)\d+/g, "port *")
    .split("\n")
    .sort((a, b) => (a.startsWith("TIME") && b.startsWith("TIME") ? a.localeCompare(b) : 0))
    .join("\n");
}

/** Compiles both programs with warnings as errors and runs all four runs. */
function runPrograms(): ProgramRun[] {
  const dir = mkdtempSync(join(tmpdir(), "rebind-programs-"));
  try {
    for (const name of ["server", "client"]) {
      const source = join(ROOT, `content/programs/${name}.c`);
      execFileSync("cc", ["-Wall", "-Wextra", "-Werror", "-O2", "-o", join(dir, name), source]);
    }
    return RUNS.map((spec) => run(spec, dir));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function main(): void {
  const runs = runPrograms();
  const fresh = { system: `Linux ${release().split("-")[0]}`, runs };
  if (process.argv.includes("--write")) {
    writeFileSync(RECORD, JSON.stringify(fresh, null, 2) + "\n");
    console.log(`${RECORD}: ${runs.length} runs recorded`);
    return;
  }
  const recorded = existsSync(RECORD)
    ? (JSON.parse(readFileSync(RECORD, "utf8")) as typeof fresh)
    : { system: "", runs: [] };
  let failed = 0;
  for (const now of runs) {
    const then = recorded.runs.find((one) => one.id === now.id);
    const same = JSON.stringify(then) === JSON.stringify(now);
    if (!same) {
      failed++;
      console.log(
        `${now.id}: expected\n${JSON.stringify(then, null, 2)}\nobserved\n${JSON.stringify(now, null, 2)}`,
      );
    }
  }
  console.log(`programs: ${runs.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main();
