/**
 * On a busy machine segments overtake one another, and a delayed ACK goes before what it would have joined: where
 * nothing but segments is not as recorded it is asked again, by itself, and only what stays otherwise counts. Another outcome
 * counts at once.
 */
import { isDeepStrictEqual } from "node:util";
import type { Observation } from "../experiment/observations.ts";

const ASKED_AGAIN = 3;

/** What is recorded where `ask` gives that in one of a few tries, else the last answer. Of another text nothing is expected. */
export async function untilAsRecorded(
  recorded: Observation | undefined,
  observed: Observation,
  ask: () => Promise<Observation>,
): Promise<Observation> {
  if (recorded?.hash !== observed.hash) return observed;
  let last = observed;
  for (let times = 0; times < ASKED_AGAIN && segmentsPart(recorded, last); times++)
    last = await ask();
  return last;
}

/** They differ in their segments, and in nothing else. */
function segmentsPart(one: Observation, other: Observation): boolean {
  const rest = ({ segments: _, ...kept }: Observation) => kept;
  return (
    isDeepStrictEqual(rest(one), rest(other)) && !isDeepStrictEqual(one.segments, other.segments)
  );
}
