/** Hosts and processes on a world, for schedules to act upon. */
import { parseHostAddress } from "../../src/record/address.ts";
import type { HostId, Kernel, ProcessId } from "../../src/kernel/kernel.ts";
import type { HostPlan } from "./schedule.ts";

/** Hosts and processes, made once in a world and used by many schedules. */
export interface Stage {
  readonly kernel: Kernel;
  readonly hosts: ReadonlyMap<string, HostId>;
  readonly processes: ReadonlyMap<string, ProcessId>;
  readonly plans: readonly HostPlan[];
  /** Lets time pass. Yields for how long this world may be left alone. */
  readonly passing: (ms: number) => Generator<number, void>;
  /** Lets time pass until so much has since `beganMs`; none where that is over. */
  readonly follow: (beganMs: number, ms: number) => void;
  /** Lets what is in flight arrive. Yields for how long this world may be left alone. */
  readonly settling: () => Generator<number, void>;
  /** One-way delay between hosts; 0 for as quick as can be. */
  readonly delay: (ms: number) => void;
  /** By how much more time has passed than was asked for, all in all. */
  readonly lateMs: () => number;
}

/** Worlds are used again: nothing is to be remembered from one schedule to the next. */
const STEADY: ReadonlyArray<readonly [string, string]> = [["net.ipv4.tcp_no_metrics_save", "1"]];

/** How time passes on the model: what a real kernel's clock, its timers and its wire leave to chance. */
export interface Pace {
  /** Timers of a real kernel fire late, by an eighth of their time at most: as if less time had passed. */
  readonly speed: number;
  /** Of two round trips that are alike one is always a little longer: with each call they grow, or shrink, by this part. */
  readonly drift: number;
}

export const EVEN: Pace = { speed: 1, drift: 0 };

/** So short that all timestamps of a schedule are equal: they count milliseconds, of which the kernel needs few. */
const DELAY_MS = 0.01;

/** `os`: whose rules the hosts have, on the model. */
export function setStage(
  kernel: Kernel,
  plans: readonly HostPlan[],
  pace = EVEN,
  os = "linux",
): Stage {
  const hosts = new Map<string, HostId>();
  const processes = new Map<string, ProcessId>();
  for (const plan of plans) {
    const interfaces = Object.entries(plan.interfaces).map(([name, addresses]) => ({
      name,
      addresses: addresses.map((text) => parseHostAddress(text)),
    }));
    const host = kernel.addHost({ name: plan.name, os, interfaces });
    hosts.set(plan.name, host);
    for (const [name, value] of STEADY) kernel.writeSysctl(host, name, value);
    for (const { name, uid } of plan.processes)
      processes.set(name, kernel.addProcess(host, name, uid));
  }
  const base = { delayMs: kernel.world === "model" ? DELAY_MS : 0, settled: 0 };
  const delay = (ms: number): void => {
    base.delayMs = ms === 0 && kernel.world === "model" ? DELAY_MS : ms;
    kernel.wire.delayMs = base.delayMs;
  };
  const passing = (ms: number): Generator<number, void> => atOnce(() => kernel.advance(ms));
  const follow = (beganMs: number, ms: number): void =>
    kernel.advance(Math.max(0, beganMs + ms * pace.speed - kernel.now()));
  const settling = (): Generator<number, void> =>
    atOnce(() => {
      kernel.settle();
      if (pace.drift !== 0) kernel.wire.delayMs = base.delayMs * (1 + pace.drift * ++base.settled);
    });
  delay(0);
  return { kernel, hosts, processes, plans, passing, follow, settling, delay, lateMs: () => 0 };
}

/** On the model time passes while nobody waits. */
// eslint-disable-next-line require-yield -- there is nothing to wait for.
function* atOnce(what: () => void): Generator<number, void> {
  what();
}
