/**
 * Flips each rule of the model in turn and shows which documented outcomes and which tests turn red: `npm run mutate`, or with
 * words that the names of the wanted mutations contain. `--in=tests/model/udp` asks those tests alone; `--quick` stops at the
 * first that turns red. A rule that nothing guards makes it fail. The sources stay untouched: each mutant is built from a
 * copy, and the tests find it by REBIND_MODEL.
 */
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { main as compile } from "assemblyscript/asc";
import { MEMORY_PAGES_MAX } from "../src/model/abi.ts";
import { MUTATIONS } from "./mutations/all.ts";
import type { Mutation } from "./mutations/types.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PLACE = `${ROOT}build/mutant`;
/** The sources as they were at the beginning: the tree may change while this runs. */
const BASE = `${ROOT}build/mutant-base`;
const WASM = `${PLACE}/model.wasm`;
const REPORT = `${PLACE}/report.json`;
/** A mutant that never ends is noticed too. */
const TEST_TIME_MAX_MS = 240_000;
const SHOWN = 3;
/** Files whose tests are asked, by the beginnings of their paths. */
const places = (
  process.argv.find((word) => word.startsWith("--in="))?.slice("--in=".length) ??
  "tests/model/,tests/experiment/divergences,tests/worlds/series,content/docs/"
).split(",");
const quick = process.argv.includes("--quick");

interface Outcome {
  /** Names of the tests that failed; undefined when the run did not end, or the mutant was refused by the compiler. */
  readonly red: readonly string[] | undefined;
  readonly note?: string | undefined;
}

/** Compiles a copy of the model with the mutation in it. The compiler's words when it refuses. */
async function build(mutation: Mutation | undefined): Promise<string | undefined> {
  await rm(PLACE, { recursive: true, force: true });
  await mkdir(PLACE, { recursive: true });
  await cp(BASE, `${PLACE}/model`, { recursive: true });
  if (mutation !== undefined) {
    const file = `${PLACE}/model/${mutation.file}`;
    const source = await readFile(file, "utf8");
    if (source.split(mutation.original).length !== 2)
      throw new Error(`${mutation.file}: expected once, found otherwise: ${mutation.original}`);
    await writeFile(
      file,
      source.replace(mutation.original, () => mutation.mutated),
    );
  }
  const { error, stderr } = await compile([
    "model/index.ts",
    ...["--baseDir", PLACE, "--runtime", "stub", "--use", "abort=", "-O0"],
    ...["--maximumMemory", String(MEMORY_PAGES_MAX), "--outFile", "model.wasm"],
  ]);
  return error === null ? undefined : (stderr as { toString(): string }).toString();
}

/** Runs the model's tests and the book's experiments on the mutant. */
async function tests(): Promise<Outcome> {
  const vitest = `${ROOT}node_modules/vitest/vitest.mjs`;
  const child = spawn(
    process.execPath,
    [
      ...[vitest, "run", ...places, "--no-isolate", "--maxWorkers=1"],
      ...["--reporter=json", `--outputFile=${REPORT}`, ...(quick ? ["--bail=1"] : [])],
    ],
    { cwd: ROOT, env: { ...process.env, REBIND_MODEL: WASM }, stdio: "ignore" },
  );
  const late = setTimeout(() => child.kill("SIGKILL"), TEST_TIME_MAX_MS);
  await new Promise((resolve) => child.once("exit", resolve));
  clearTimeout(late);
  const text = await readFile(REPORT, "utf8").catch(() => undefined);
  if (text === undefined) return { red: undefined, note: "the tests did not end" };
  const report = JSON.parse(text) as {
    testResults: ReadonlyArray<{
      name: string;
      status: string;
      assertionResults: ReadonlyArray<{ fullName: string; status: string }>;
    }>;
  };
  const red = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = name.replace(ROOT, "");
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (status === "failed" && failed.length === 0) return [file];
    return failed.map((result) => `${file}: ${result.fullName}`);
  });
  return { red };
}

async function tryMutation(mutation: Mutation, always: readonly string[]): Promise<Outcome> {
  const refused = await build(mutation);
  if (refused !== undefined) return { red: undefined, note: `does not compile: ${refused}` };
  const { red, note } = await tests();
  return { red: red?.filter((name) => !always.includes(name)), note };
}

function describe(mutation: Mutation, { red, note }: Outcome): string {
  const title = `${mutation.file}: ${mutation.name}`;
  if (red === undefined) return `${title}\n    ${note ?? ""}`;
  const documented = red.filter((name) => name.startsWith("content/"));
  const counts = `${documented.length} documented outcomes, ${red.length - documented.length} tests`;
  const shown = [...documented.slice(0, SHOWN), ...red.slice(0, SHOWN)].slice(0, SHOWN);
  return [`${title}: ${counts}`, ...shown.map((name) => `    ${name}`)].join("\n");
}

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wanted = MUTATIONS.filter(({ file, name }) =>
  words.every((word) => `${file}: ${name}`.includes(word)),
);
await rm(BASE, { recursive: true, force: true });
await cp(`${ROOT}src/model`, BASE, { recursive: true });
const refused = await build(undefined);
if (refused !== undefined) throw new Error(refused);
const { red: always } = await tests();
if (always === undefined) throw new Error("The tests of the model as it is do not end.");
if (always.length > 0)
  console.log(`Red without a mutation, and not counted:\n    ${always.join("\n    ")}`);
const unguarded: string[] = [];
for (const [index, mutation] of wanted.entries()) {
  const outcome = await tryMutation(mutation, always);
  console.log(`${index + 1}/${wanted.length} ${describe(mutation, outcome)}`);
  const broken = outcome.note?.startsWith("does not compile") === true;
  if (broken || outcome.red?.length === 0) unguarded.push(`${mutation.file}: ${mutation.name}`);
}
console.log(`\n${wanted.length - unguarded.length} of ${wanted.length} rules are guarded.`);
await rm(BASE, { recursive: true, force: true });
await rm(PLACE, { recursive: true, force: true });
if (unguarded.length > 0) {
  console.log(`Nothing guards:\n${unguarded.map((name) => `    ${name}`).join("\n")}`);
  process.exit(1);
}
