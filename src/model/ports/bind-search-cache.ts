/**
 * What searches for bind() to port 0 learnt last: that all ports of a parity are taken, for a socket that looks the same to bind
 * conflicts. Until one may have become free (portFreed() in connect-walk-cache.ts), the next search goes past them and finds what it would have
 * found. Without this, filling a range takes time that grows with its square, as it does in Linux.
 */
import { AddressId } from "../net/address";
import { Candidate } from "./bind-conflict";
import { Host } from "../net/host";

/** As many as a search has: two parities, in one half of the range and in the other. */
const RUNS: i32 = 4;

/** A run over the ports of one parity that found nothing. */
class Run {
  host: i32 = -1;
  freed: u32 = 0;
  low: u32 = 0;
  end: u32 = 0;
  pass: i32 = 0;
  address: AddressId = 0;
  device: u32 = 0;
  traits: u32 = 0;
}

const runs = new StaticArray<Run | null>(RUNS);
let next: i32 = 0;

/** `pass`: 0 for the parity that is tried first. */
export function rememberTaken(
  host: Host,
  candidate: Candidate,
  low: u32,
  end: u32,
  pass: i32,
): void {
  let run = runs[next];
  if (run == null) runs[next] = run = new Run();
  next = (next + 1) % RUNS;
  run.host = host.index;
  run.freed = host.portsFreed;
  run.low = low;
  run.end = end;
  run.pass = pass;
  run.address = candidate.address;
  run.device = candidate.device;
  run.traits = candidate.traits;
}

/** Whether such a run would find nothing again. */
export function isKnownTaken(
  host: Host,
  candidate: Candidate,
  low: u32,
  end: u32,
  pass: i32,
): bool {
  for (let i = 0; i < RUNS; i++) {
    const run = runs[i];
    if (run == null || run.host != <i32>host.index || run.freed != host.portsFreed) continue;
    const range = run.low == low && run.end == end && run.pass == pass;
    const asker = run.address == candidate.address && run.traits == candidate.traits;
    if (range && asker && run.device == candidate.device) return true;
  }
  return false;
}
