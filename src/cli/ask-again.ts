/**
 * On a busy machine segments overtake one another, and a delayed ACK goes before what it would have joined: what is not as
 * recorded is asked again, by itself, and only what stays otherwise counts.
 */
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
  for (let times = 0; times < ASKED_AGAIN && !same(recorded, last); times++) last = await ask();
  return last;
}

function same(one: Observation, other: Observation): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
