/**
 * The model with each series' rules answers as that kernel did, outcome by outcome: what `rebind observe --on linux-6.1` recorded
 * is what it is held to. What the model is known not to give stands here by name, with the reason.
 */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { collect } from "../../src/cli/files.ts";
import type { Loaded } from "../../src/experiment/load.ts";
import {
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
  "5.10": {
    "the-reopened-connection-starts-65537-beyond-the-old": "the number is drawn anew each time",
  },
  "6.1": {
    "the-reopened-connection-starts-65537-beyond-the-old": "the number is drawn anew each time",
  },
  "6.18": {
    "each-4-tuple-starts-its-timestamps-at-an-offset-of-its-own":
      "the profile is that of 6.18's newest release, which has the change; Debian's last, 6.18.15, had not",
  },
};

let world: World;
let book: readonly Loaded[];

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
      const given = withoutWhatAgrees(observationOf(experiment, report, []));
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

  test("it was asked of a release of its own", async () => {
    const { system, release } = await recordOf(series);
    expect(system.startsWith(`Linux ${series}.`)).toBe(true);
    expect(release).not.toBe("");
  });
});
