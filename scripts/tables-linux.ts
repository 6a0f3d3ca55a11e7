/**
 * `npm run tables:linux`: the tables of bind conflicts, of order, of tcp_tw_reuse and of TIME-WAIT, made by experiments
 * (tests/experiments/tables) on the running kernel, or on another one (--on linux-6.1), and on the model with its rules, and
 * printed. Exit code 1 where the two differ in a row.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { loadExperiments, type Loaded } from "../src/experiment/load.ts";
import { systemNumber } from "../src/kernel/model/systems.ts";
import { Os, Since } from "../src/model/abi.ts";
import { openWorld } from "../src/worlds/open-world.ts";
import type { World } from "../src/worlds/world.ts";

const TABLES = ["pair-rule", "order-dependent", "tw-reuse", "time-wait-segments"];

const { values } = parseArgs({ options: { on: { type: "string", default: "linux" } } });
const kernel = await openWorld(values.on);
const release = systemNumber(values.on);
const modelled = await openWorld("model", { seed: 1 });
let differences = 0;
for (const table of TABLES) {
  const file = new URL(`../tests/experiments/tables/${table}.ts`, import.meta.url);
  const source = await readFile(file, "utf8");
  const began = performance.now();
  const [loaded] = loadExperiments(source, `${table}.ts`, { withoutOutcomes: true }).loaded;
  const linux = await rows(kernel, loaded!);
  const seconds = (performance.now() - began) / 1000;
  const experiment = { ...loaded!.experiment, os: values.on };
  const model = await rows(modelled, { ...loaded!, experiment });
  console.log(
    `\n${source.slice(3, source.indexOf("*/")).trim()}  (${linux.length} rows, ${seconds.toFixed(1)} s)\n`,
  );
  console.log((table === "pair-rule" ? matrices(linux) : linux).join("\n"));
  for (let index = 0; index < Math.max(linux.length, model.length); index++) {
    if (comparable(linux[index]) === comparable(model[index])) continue;
    differences += 1;
    console.log(
      `differs:  Linux: ${linux[index] ?? "(no row)"}\n          model: ${model[index] ?? "(no row)"}`,
    );
  }
}
await kernel.close();
await modelled.close();
console.log(`\n${differences} rows differ between ${kernel.system} and the model`);
process.exitCode = differences > 0 ? 1 : 0;

/**
 * A row without what chance decides: where a new connection's numbers begin, if not near the old one's; and before
 * tcp_tw_reuse_delay, what 0.9 s are to a rule that counts full seconds.
 */
function comparable(row: string | undefined): string | undefined {
  const before = release !== Os.LINUX && release < Number(Since.TW_REUSE_DELAY);
  const bySecond = before && row?.includes("after 0.9 s");
  return bySecond ? row?.replace(/: .*/, "") : row?.replace(/snd \+ \d{7,}/, "far from snd");
}

async function rows(world: World, loaded: Loaded): Promise<string[]> {
  const { printed, error } = await world.run(loaded);
  const lines = printed.map(({ text }) => text);
  if (error) lines.push(`${loaded.experiment.file}:${error.line}: ${error.message}`);
  return lines;
}

/** Four by four for each state and pair of addresses; those that are alike are printed once. */
function matrices(lines: readonly string[]): string[] {
  const cells = new Map<string, string[]>();
  for (const line of lines) {
    const [state, a, b, , , result] = line.split(" ");
    const key = `${state} ${a}→${b}`;
    cells.set(key, [...(cells.get(key) ?? []), result === "EADDRINUSE" ? "USE" : (result ?? "?")]);
  }
  const alike = new Map<string, string[]>();
  for (const [key, results] of cells) {
    alike.set(results.join(" "), [...(alike.get(results.join(" ")) ?? []), key]);
  }
  const options = ["-", "A", "P", "A+P"];
  return [...alike].flatMap(([results, keys]) => {
    const values = results.split(" ");
    const heading = ["first \\ second", ...options].map((text) => text.padEnd(6)).join("");
    const body = options.map((option, row) =>
      [option.padEnd(14), ...values.slice(row * 4, row * 4 + 4).map((text) => text.padEnd(6))].join(
        "",
      ),
    );
    return [`${keys.join(", ")}:`, heading, ...body, ""];
  });
}
