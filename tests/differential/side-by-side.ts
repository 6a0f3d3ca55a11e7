/**
 * Many worlds in one process. Each is a generator that runs until it has to wait and yields for how long; whichever is due
 * next, or has a packet to read, goes on. While all of them sleep, so does the process.
 */
import { Poller } from "../../src/kernel/linux/poller.ts";

export interface Lane {
  readonly running: Generator<number, void>;
  /** Readable when there is something to do for it before its time. */
  readonly descriptors: () => readonly number[];
}

interface Sleeper extends Lane {
  dueMs: number;
  /** Where its descriptors stand in the poller. */
  first: number;
  known: readonly number[];
}

export function runSideBySide(lanes: readonly Lane[]): void {
  let sleepers = lanes.map((lane): Sleeper => ({ ...lane, dueMs: 0, first: 0, known: [] }));
  let poller = new Poller();
  while (sleepers.length > 0) {
    const waitMs = Math.min(...sleepers.map(({ dueMs }) => dueMs)) - performance.now();
    if (sleepers.some(({ descriptors, known }) => descriptors() !== known))
      poller = pollerOf(sleepers);
    const arrived = poller.wait(waitMs);
    const due = sleepers.filter(
      (one) => one.dueMs <= performance.now() || (arrived && hasNews(one, poller)),
    );
    const ended = due.filter((one) => !goOn(one));
    if (ended.length === 0) continue;
    sleepers = sleepers.filter((one) => !ended.includes(one));
    poller = pollerOf(sleepers);
  }
}

/** False when it has come to its end. */
function goOn(sleeper: Sleeper): boolean {
  const { done, value } = sleeper.running.next();
  if (done === true) return false;
  sleeper.dueMs = performance.now() + value;
  return true;
}

function hasNews({ first, known }: Sleeper, poller: Poller): boolean {
  return known.some((_, index) => poller.isReadable(first + index));
}

function pollerOf(sleepers: readonly Sleeper[]): Poller {
  const poller = new Poller();
  let count = 0;
  for (const sleeper of sleepers) {
    sleeper.first = count;
    sleeper.known = sleeper.descriptors();
    for (const fd of sleeper.known) poller.add(fd);
    count += sleeper.known.length;
  }
  return poller;
}
