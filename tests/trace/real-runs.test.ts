/** Every experiment of the chapters, run on the model: its pictures agree with its record, forward and back. */
import { readdir, readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../src/experiment/compile.ts";
import { evaluate } from "../../src/experiment/evaluate.ts";
import { findExperiments } from "../../src/experiment/find.ts";
import { runCompiled } from "../../src/experiment/run.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { modelModule } from "../support/model-module.ts";
import { callText } from "../../src/trace/call-text.ts";
import { NOW_PX } from "../../src/trace/ladder-marks.ts";
import { eventsTold, storyOf } from "../../src/trace/ladder-story.ts";
import { layoutLadder, yAt } from "../../src/trace/ladder.ts";
import { Replay } from "../../src/trace/replay.ts";
import { pathOf, walkers } from "../../src/trace/state-machine.ts";
import { tell } from "../../src/trace/sentences.ts";
import { Track } from "../../src/trace/track.ts";
import type { Trace } from "../../src/record/trace.ts";

const DOCS = "content/docs";
const runs = new Map<string, Trace>();
/** Longer runs are looked at as far as this. */
const MOST_CALLS = 5_000;
const MOST_RECORDS = 20_000;
/** Moments looked at of each run, spread over it. */
const VISITS = 40;

beforeAll(async () => {
  const module = await modelModule();
  const files = (await readdir(DOCS, { recursive: true })).filter((name) => name.endsWith(".mdx"));
  for (const name of files) {
    const file = `${DOCS}/${name}`;
    const { experiments } = findExperiments(await readFile(file, "utf8"), file);
    for (const { id, source, os } of experiments) {
      const { code, outcomes } = compile(source);
      const kernel = createModelKernel(module, { traceRecords: MOST_RECORDS });
      const { trace } = runCompiled(evaluate(code), kernel, {
        outcomes,
        os,
        limits: { calls: MOST_CALLS },
      });
      if (trace.events.length > 0) runs.set(`${file}#${id}`, trace);
    }
  }
}, 120_000);

describe("every experiment of the chapters", () => {
  test("shows identical states, scrubbed forward and back", () => {
    expect(runs.size).toBeGreaterThan(0);
    for (const [name, trace] of runs) {
      const replay = new Replay(trace);
      const visits = visitsOf(trace);
      const forward = visits.map((index) => replay.rows(replay.momentOf(index)));
      const back = visits.toReversed().map((index) => replay.rows(replay.momentOf(index)));
      expect(JSON.stringify(back.reverse()) === JSON.stringify(forward), name).toBe(true);
      const afresh = new Replay(trace);
      const last = JSON.stringify(afresh.rows(afresh.momentOf(visits.at(-1))));
      expect(last === JSON.stringify(forward.at(-1)), name).toBe(true);
    }
  });

  test("shows every socket in the way as a row of its table", () => {
    let found = 0;
    for (const [name, trace] of runs) {
      const replay = new Replay(trace);
      const calls = trace.events.filter((event) => event.kind === "call");
      const blamed = calls.filter(({ why }) => why?.holder !== undefined);
      for (const call of blamed.slice(0, VISITS)) {
        const { socket } = call.why!.holder!;
        const moment = replay.lastSeen(call.host, socket, call.index);
        const row = moment && replay.socketAt(moment, call.host, socket);
        expect(row?.local, `${name}: ${callText(call)}`).toBe(call.why!.holder!.local);
        found++;
      }
    }
    expect(found).toBeGreaterThan(50);
  });

  test("shows at each moment nothing that was recorded later, the whole run told or its story", () => {
    let begun = 0;
    for (const [name, trace] of runs) {
      const whole = layoutLadder(trace);
      for (const told of [0, 5, 10].map((line) => eventsTold(trace, line))) {
        const ladder = storyOf(whole, told);
        if (ladder.told) begun++;
        const texts = ladder.marks.filter((mark) => mark.kind !== "arrow");
        for (const index of visitsOf(trace).filter((each) => each >= told)) {
          const now = yAt(ladder, trace.events[index]!) + NOW_PX;
          const early = texts.find(({ event, y }) => event.index > index && y < now);
          expect(early, `${name}, ${told} told, at event ${index}`).toBeUndefined();
        }
      }
    }
    expect(begun).toBeGreaterThan(50);
  });

  test("has a ladder in which time runs down", () => {
    for (const [name, trace] of runs) {
      const ladder = layoutLadder(trace);
      const rising = ladder.eventY.findIndex((y, index) => y < (ladder.eventY[index - 1] ?? 0));
      expect(rising, name).toBe(-1);
      const stray = ladder.marks.filter(
        (mark) =>
          mark.kind === "arrow" &&
          (mark.y2 > ladder.height || Math.max(mark.from, mark.to) >= ladder.columns.length),
      );
      expect(stray, name).toEqual([]);
    }
  });

  test("has a scrubber that comes back to each moment", () => {
    for (const [name, trace] of runs) {
      const track = new Track(trace);
      const replay = new Replay(trace);
      for (const index of visitsOf(trace)) {
        const moment = replay.momentOf(index);
        expect(track.momentAt(track.positionOf(moment)), name).toEqual(moment);
      }
    }
  });

  test("is told in sentences, and its sockets walk the figure", () => {
    for (const [name, trace] of runs) {
      for (const event of trace.events.slice(0, 500))
        expect(tell(event), name).not.toMatch(/undefined|NaN|null/);
      for (const { key } of walkers(new Replay(trace)).slice(0, 20)) {
        const place = key.lastIndexOf(" ");
        const steps = pathOf(trace, key.slice(0, place), Number(key.slice(place + 1)), Infinity);
        for (const step of steps)
          if (step.to !== "end")
            expect(step.arrow, `${name} ${step.from}>${step.to}`).toBeDefined();
      }
    }
  });
});

function visitsOf({ events }: Trace): number[] {
  const stride = Math.max(1, Math.ceil(events.length / VISITS));
  return events.map(({ index }) => index).filter((index) => index % stride === 0);
}
