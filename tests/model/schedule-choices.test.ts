/**
 * Random schedules on the kernel are played again where two choices of a port fell on one number by chance: what only looks like a
 * choice must not count as one, or such a schedule always seems to have collided, and a real collision is not noticed.
 */
import { expect, test } from "vitest";
import { makeModelKernels } from "../differential/model-stage.ts";
import { play, type Played } from "../differential/play.ts";
import type { Call } from "../differential/schedule.ts";
import { EVEN, setStage } from "../differential/stage.ts";
import { HOSTS } from "../differential/vocabulary.ts";

const makeKernel = await makeModelKernels();

function played(calls: readonly Call[]): Played {
  const playing = play(setStage(makeKernel(1), HOSTS, EVEN), { seed: 1, hosts: HOSTS, calls });
  for (;;) {
    const { done, value } = playing.next();
    if (done === true) return value;
  }
}

const results = ({ steps }: Played): string[] => steps.map(({ result }) => result);

test("a connect() that hears of an earlier one chooses no port", () => {
  const connect: Call = { call: "connect", slot: "s", to: { ip: "10.0.0.2", port: 80 } };
  const run = played([
    { call: "socket", into: "s", process: "a", family: 2, type: 1 },
    { call: "hold", flags: "S", from: "a" },
    connect,
    { call: "release" },
    connect,
  ]);
  expect(results(run).at(-1)).toBe("ECONNREFUSED");
  expect(run.collided).toBe(false);
});

test("a UDP socket that is connected once more keeps its port", () => {
  const to = (port: number): Call => ({
    call: "connect",
    slot: "s",
    to: { ip: "10.0.0.2", port },
  });
  const run = played([
    { call: "socket", into: "s", process: "a", family: 2, type: 2 },
    to(80),
    to(81),
  ]);
  expect(results(run)).toEqual(["fd 3", "0", "0"]);
  expect(run.steps[1]!.name).toBe(run.steps[2]!.name);
  expect(run.collided).toBe(false);
});
