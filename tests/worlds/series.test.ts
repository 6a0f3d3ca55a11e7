/**
 * The model with each series' rules answers as that kernel did, outcome by outcome: what `rebind observe --on linux-6.1` recorded
 * is what it is held to. What the model is known not to give stands here by name, with the reason.
 */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { collect } from "../../src/cli/files.ts";
import type { Loaded } from "../../src/experiment/load.ts";
import {
  commonTo,
  experimentKey,
  observationOf,
  standing,
  withoutWhatAgrees,
  type Observations,
} from "../../src/experiment/observations.ts";
import { SERIES, type Series } from "../../src/record/series.ts";
import { openModelWorld } from "../../src/worlds/model-world.ts";
import type { World } from "../../src/worlds/world.ts";

/** By series, experiments about which kernel and profile part, each with the reason. */
const DECLARED: Readonly<Partial<Record<Series, Readonly<Record<string, string>>>>> = {
  "6.18": {
    "each-4-tuple-starts-its-timestamps-at-an-offset-of-its-own":
      "the profile is that of 6.18's newest release, which has the change; Debian's last, 6.18.15, had not",
  },
};

let world: World;
let book: readonly Loaded[];

test("what two runs do not answer alike is recorded as drawn", () => {
  const one = { hash: "h", agrees: false, outcomes: ["0", "17", null] };
  expect(commonTo(one, { ...one, outcomes: ["0", "18", null] }).outcomes).toEqual(["0", "*", null]);
});

beforeAll(async () => {
  world = await openModelWorld();
  book = (await collect(["content"])).loaded;
});

async function recordOf(series: Series): Promise<Observations> {
  const text = await readFile(`content/observations/linux-${series}.json`, "utf8");
  return JSON.parse(text) as Observations;
}

describe.each(SERIES)("Linux %s", (series) => {
  test("the model's profile answers as the kernel did", async () => {
    const record = await recordOf(series);
    const parted = new Map<string, unknown>();
    let compared = 0;
    for (const loaded of book) {
      const { experiment } = loaded;
      const key = experimentKey(experiment.file, experiment.id);
      const observed = record.experiments[key];
      if (observed === undefined || standing(record, key, experiment) === "stale") continue;
      if (experiment.differs !== undefined) continue;
      compared += 1;
      const os = `linux-${series}`;
      const report = await world.run({ ...loaded, experiment: { ...experiment, os } });
      const whole = observationOf(experiment, report, []);
      const drawn = observed.outcomes?.map((value) => value === "*") ?? [];
      // What a kernel draws anew each time is not what is documented, and no more is known of it.
      const outcomes = whole.outcomes?.map((value, i) => {
        const documented = loaded.compiled.outcomes[i]?.expected;
        return drawn[i] && value !== null && value !== documented ? "*" : value;
      });
      const given = withoutWhatAgrees({ ...whole, ...(outcomes && { outcomes }) });
      // How a run's end is worded is the world's.
      const [one, other] = [observed, given].map(({ error, ...rest }) => ({
        ...rest,
        ended: error !== undefined,
      }));
      if (JSON.stringify(one) !== JSON.stringify(other))
        parted.set(key, { kernel: one, model: other });
    }
    expect(compared).toBeGreaterThan(150);
    for (const key of Object.keys(DECLARED[series] ?? {})) {
      expect(parted.has(key), `${key} is declared in vain`).toBe(true);
      parted.delete(key);
    }
    expect(Object.fromEntries(parted)).toEqual({});
  });

  test("what agrees is kept without its outcomes", async () => {
    for (const { agrees, outcomes, segments } of Object.values(
      (await recordOf(series)).experiments,
    )) {
      expect(outcomes === undefined).toBe(agrees);
      expect(segments).toBeUndefined();
    }
  });

  test("it was asked of a release of its own", async () => {
    const { system, release } = await recordOf(series);
    expect(system.startsWith(`Linux ${series}.`)).toBe(true);
    expect(release).not.toBe("");
  });
});
