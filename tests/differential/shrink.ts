/** The shortest schedule that still diverges: calls are left out, in ever smaller runs, as long as it does. */
import type { Call, Schedule } from "./schedule.ts";

/** `diverges` plays a schedule on both worlds, and yields while they sleep. At most `budget` trials. */
export function* shrink(
  schedule: Schedule,
  diverges: (schedule: Schedule) => Generator<number, boolean>,
  budget: number,
): Generator<number, Schedule> {
  let calls: readonly Call[] = schedule.calls;
  let left = budget;
  const trial = function* (shorter: readonly Call[]): Generator<number, void> {
    if (left-- > 0 && (yield* diverges({ ...schedule, calls: shorter }))) calls = shorter;
  };
  for (
    let size = Math.ceil(calls.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = calls.length - size; from >= 0 && left > 0; from -= size) {
      yield* trial([...calls.slice(0, from), ...calls.slice(from + size)]);
    }
    if (size === 1 && left > 0) {
      // Once more singly: what one call needed may be gone by now.
      for (let from = calls.length - 1; from >= 0; from--)
        yield* trial([...calls.slice(0, from), ...calls.slice(from + 1)]);
      break;
    }
  }
  return { ...schedule, calls };
}
