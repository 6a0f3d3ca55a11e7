/** Lets a run show that it is under way: now and then, as its statements go by, `beat` is called. */
import type { ExperimentBody } from "../../experiment/run.ts";
import type { Probe } from "../../experiment/probe.ts";
import { SIGN_OF_LIFE_MS } from "../protocol.ts";

/** The clock is asked once in so many statements: asking costs more than most of them. */
const STATEMENTS_BETWEEN_LOOKS = 16;

type ProbeCalls = Pick<Probe, "at" | "enter" | "leave" | "thrown" | "within" | "outcome">;

/** The same body, its last parameter (the probe) replaced by one that beats. */
export function watched(body: ExperimentBody, beat: () => void): ExperimentBody {
  return (...parameters) => {
    const probe = parameters.pop() as Probe;
    return body(...parameters, beating(probe, beat));
  };
}

function beating(probe: Probe, beat: () => void): ProbeCalls {
  const now = performance.now.bind(performance);
  let statements = 0;
  let beatAt = now();
  return Object.freeze({
    at(line: number, column: number): void {
      if (++statements % STATEMENTS_BETWEEN_LOOKS === 0 && now() - beatAt > SIGN_OF_LIFE_MS) {
        beatAt = now();
        beat();
      }
      probe.at(line, column);
    },
    enter: () => probe.enter(),
    leave: (depth: number) => probe.leave(depth),
    thrown: (error: unknown) => probe.thrown(error),
    within: <T>(inner: () => T) => probe.within(inner),
    outcome: (index: number, expression: () => unknown) => probe.outcome(index, expression),
  });
}
