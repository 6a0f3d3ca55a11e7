/** Random calls with random arguments never trap and never hang. `npm run fuzz` makes many more of them. */
import { expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { Errno } from "../../src/model/abi.ts";
import { ModelInstance } from "../../src/kernel/model/exports.ts";
import { drive } from "./random-calls.ts";

const module = await modelModule();
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 300);
const FIRST_SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const CALLS = 1000;
/** Of processor time. A run takes milliseconds; one that takes this long hangs, for what a reader of the page would call it. */
const LONGEST_MS = 5000;

test.each([NaN, Infinity, 1e300])("advance(%d) is no moment: it would never end", (untilMs) => {
  const { calls } = new ModelInstance(module, 1, 0);
  expect(calls.advance(5)).toBe(0);
  expect([calls.advance(untilMs), calls.now()]).toEqual([-Errno.EINVAL, 5]);
});

test(`${RUNS} runs of ${CALLS} calls`, { timeout: 3_600_000 }, () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
    const began = process.cpuUsage();
    drive(new ModelInstance(module, seed, 4096), seed, CALLS);
    const { user } = process.cpuUsage(began);
    expect(user / 1000, `seed ${seed}`).toBeLessThan(LONGEST_MS);
  }
});
