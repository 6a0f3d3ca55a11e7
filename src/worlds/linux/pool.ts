/**
 * Runs many experiments on the Linux kernel side by side, each in a child process. An experiment that sleeps needs no
 * processor, so many of those go on at once and the longest begin first; those that do not sleep go through a few
 * children, as many as there are processors.
 */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Done, Job } from "./child.ts";

export interface LinuxJob extends Job {
  /** How long it sleeps, as far as known. */
  readonly seconds: number;
}

/** Children at once that do little but sleep. */
const MOST_SLEEPERS = 46;
/** What the text says is less than what an experiment takes. */
const SPARE_CHILDREN = 1.5;
/** From here on an experiment counts as one that sleeps. */
const SLEEPER_SECONDS = 0.5;
/** Seconds that an experiment may take beyond what its text says: loops, calls that wait, a busy machine. */
const PATIENCE_SECONDS = 900;

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));

const NOT_BEGUN: Done = { failure: "not begun: another one could not be run" };

interface Waiting {
  readonly job: LinuxJob;
  readonly answer: (done: Done) => void;
}

/** Jobs of one kind, the longest first, and how many of them may be under way. */
interface Lane {
  most: number;
  readonly waiting: Waiting[];
  busy: number;
}

export class Pool {
  readonly #sleepers: Lane = { most: 1, waiting: [], busy: 0 };
  readonly #quick: Lane = { most: Math.max(1, availableParallelism()), waiting: [], busy: 0 };
  readonly #idle: ChildProcess[] = [];
  readonly #working = new Set<ChildProcess>();
  #scheduled = false;
  #closed = false;

  run(job: LinuxJob): Promise<Done> {
    return new Promise((answer) => {
      if (this.#closed) return answer(NOT_BEGUN);
      const lane = job.seconds >= SLEEPER_SECONDS ? this.#sleepers : this.#quick;
      lane.waiting.push({ job, answer });
      this.#schedule();
    });
  }

  /**
   * The children end, and with them what they still run: whoever closes early, since one job failed, will not look at the
   * others' answers, and they may sleep for minutes. What waits is never begun.
   */
  close(): void {
    this.#closed = true;
    for (const lane of [this.#sleepers, this.#quick]) {
      for (const { answer } of lane.waiting.splice(0)) answer(NOT_BEGUN);
    }
    for (const child of this.#idle.splice(0)) child.disconnect();
    for (const child of this.#working) child.kill("SIGKILL");
  }

  /** Begins once everything that is handed in now has been handed in, so that the longest come first. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#sleepers.most = Math.max(this.#sleepers.most, childrenFor(this.#sleepers.waiting));
      this.#begin(this.#sleepers);
      this.#begin(this.#quick);
    });
  }

  #begin(lane: Lane): void {
    lane.waiting.sort((a, b) => b.job.seconds - a.job.seconds);
    while (lane.busy < lane.most && lane.waiting.length > 0) {
      const { job, answer } = lane.waiting.shift()!;
      lane.busy += 1;
      void this.#runOne(job).then((done) => {
        lane.busy -= 1;
        answer(done);
        this.#schedule();
      });
    }
  }

  async #runOne(job: LinuxJob): Promise<Done> {
    const child = this.#idle.pop() ?? startChild();
    this.#working.add(child);
    const done = await runIn(child, job);
    this.#working.delete(child);
    if ("report" in done && !this.#closed) this.#idle.push(child);
    else child.kill("SIGKILL");
    return done;
  }
}

/** So many that all are through little after the longest, and no more: starting one costs what a sleeper does not. */
function childrenFor(waiting: readonly Waiting[]): number {
  const seconds = waiting.map(({ job }) => job.seconds);
  const sum = seconds.reduce((total, one) => total + one, 0);
  const longest = Math.max(...seconds, SLEEPER_SECONDS);
  return Math.min(MOST_SLEEPERS, Math.ceil((sum / longest) * SPARE_CHILDREN));
}

/** Node that reads TypeScript itself starts faster; an older one needs tsx. */
function startChild(): ChildProcess {
  const reads = Boolean(process.features.typescript);
  return fork(CHILD, {
    // The ABI's enums are more than types: they are turned into JavaScript, not left out.
    execArgv: reads
      ? ["--experimental-transform-types", "--disable-warning=ExperimentalWarning"]
      : ["--import", "tsx"],
    env: { ...process.env, REBIND_PARENT: String(process.pid) },
    serialization: "advanced",
  });
}

function runIn(child: ChildProcess, job: LinuxJob): Promise<Done> {
  const limit = job.seconds + PATIENCE_SECONDS;
  return new Promise((answer) => {
    const end = (done: Done): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      answer(done);
    };
    const late = { failure: `took longer than ${Math.round(limit)} s on the kernel's clock` };
    const timer = setTimeout(() => end(late), limit * 1000);
    child.once("message", (done: Done) => end(done));
    child.once("exit", (code, signal) =>
      end({ failure: `its process ended: ${signal ?? `exit ${code}`}` }),
    );
    child.once("error", (error) => end({ failure: String(error) }));
    child.send({ experiment: job.experiment, compiled: job.compiled } satisfies Job);
  });
}
