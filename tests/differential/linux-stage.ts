/**
 * A world on the real kernel that many schedules use one after the other: making namespaces is what costs. Between two
 * of them every socket is closed, what lingers (TIME-WAIT, orphans) is destroyed, and every sysctl is as it was.
 */
import { createLinuxKernel, type LinuxKernel } from "../../src/kernel/linux-kernel.ts";
import type { Judge } from "./judge.ts";
import { play, type Played } from "./play.ts";
import { LinuxWorldError } from "../../src/kernel/linux/libc.ts";
import { setStage, type Stage } from "./stage.ts";
import type { Call, HostPlan, Schedule } from "./schedule.ts";

/** A world that has served so many schedules is made anew, so that nothing piles up unnoticed. */
const MOST_SCHEDULES = 2000;

/** Small, so that listing sockets after each call costs little. */
const TABLE_ENTRIES = 128;

/** How often the kernel is asked again when two of its random ports were one and the same. */
const COLLISIONS = 8;

export class LinuxStage implements Judge {
  readonly #plans: readonly HostPlan[];
  #kernel: LinuxKernel;
  #stage: Stage;
  #served = 0;
  readonly #before = new Map<string, string>();

  constructor(plans: readonly HostPlan[]) {
    this.#plans = plans;
    this.#kernel = createLinuxKernel({ tableEntries: TABLE_ENTRIES });
    this.#stage = this.#set();
  }

  #set(): Stage {
    const kernel = this.#kernel;
    const stage: Stage = {
      ...setStage(kernel, this.#plans),
      passing: kernel.passing.bind(kernel),
      settling: kernel.settling.bind(kernel),
      lateMs: () => kernel.lateMs,
    };
    this.#before.clear();
    return stage;
  }

  /** Readable when something comes for this world while it sleeps. */
  get descriptors(): readonly number[] {
    return this.#kernel.descriptors;
  }

  *play(schedule: Schedule): Generator<number, Played> {
    for (let trial = 1; ; trial++) {
      const played = yield* play(this.#open(schedule), schedule);
      this.#close();
      if (!played.collided || trial === COLLISIONS) return played;
    }
  }

  /** Ready for a schedule: remembers the sysctls that it will change. */
  #open(schedule: Schedule): Stage {
    if (this.#served++ >= MOST_SCHEDULES) this.#renew();
    for (const call of schedule.calls) if (call.call === "sysctl") this.#keep(call);
    return this.#stage;
  }

  #renew(): void {
    this.#kernel.dispose();
    this.#kernel = createLinuxKernel({ tableEntries: TABLE_ENTRIES });
    this.#stage = this.#set();
    this.#served = 0;
  }

  #keep(call: Call & { call: "sysctl" }): void {
    const key = `${call.host} ${call.name}`;
    if (this.#before.has(key)) return;
    const value = this.#kernel.readSysctl(this.#stage.hosts.get(call.host)!, call.name);
    if (typeof value === "string") this.#before.set(key, value);
  }

  /**
   * Clears the stage. A socket that will not go is no divergence later: the world is made anew. Before 6.11 an orphan that is to
   * be destroyed loses its timer with its queue, and stays for ever. Linux: tcp_abort(), commit bac76cf89816.
   */
  #close(): void {
    const kernel = this.#kernel;
    kernel.wire.filter = null;
    try {
      kernel.clear();
    } catch (error) {
      if (!(error instanceof LinuxWorldError)) throw error;
      return this.#renew();
    }
    for (const [key, value] of this.#before) {
      const [host, name] = key.split(" ") as [string, string];
      kernel.writeSysctl(this.#stage.hosts.get(host)!, name, value);
    }
  }

  dispose(): void {
    this.#kernel.dispose();
  }
}
