/** A random situation on fresh namespaces of the running kernel: the same for the same seed, but for what time does to it. */
import { bindSituation } from "./situations/bind.ts";
import { connectSituation } from "./situations/connect.ts";
import type { Situation } from "./situations/situation.ts";
import { udpSituation } from "./situations/udp.ts";

/** Of six, three are about a TCP server, two about connect, one about UDP. */
const KINDS = [
  connectSituation,
  bindSituation,
  bindSituation,
  connectSituation,
  bindSituation,
  udpSituation,
] as const;

export function situationOf(seed: number): Situation {
  return KINDS[seed % KINDS.length]!(seed);
}
