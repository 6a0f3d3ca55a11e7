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
  /** By how much more time has passed than was asked for, all in all. */
  readonly lateMs: () => number;
}

export function setStage(kernel: Kernel, plans: readonly HostPlan[]): Stage {
  const hosts = new Map<string, HostId>();
  const processes = new Map<string, ProcessId>();
  for (const plan of plans) {
    const interfaces = Object.entries(plan.interfaces).map(([name, addresses]) => ({
      name,
      addresses: addresses.map((text) => parseHostAddress(text)),
    }));
    const host = kernel.addHost({ name: plan.name, os: "linux", interfaces });
    hosts.set(plan.name, host);
    for (const { name, uid } of plan.processes)
      processes.set(name, kernel.addProcess(host, name, uid));
  }
  const passing = (ms: number): Generator<number, void> => atOnce(kernel, ms);
  return { kernel, hosts, processes, plans, passing, lateMs: () => 0 };
}

/** On the model time passes while nobody waits. */
// eslint-disable-next-line require-yield -- there is nothing to wait for.
function* atOnce(kernel: Kernel, ms: number): Generator<number, void> {
  kernel.advance(ms);
}
