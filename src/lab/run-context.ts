/**
 * What every object of one lab shares: the kernel, the budget, the line that is running, and the one rule of time:
 * before a call returns the world settles, except inside atOnce().
 */
import { Errno } from "../model/abi.ts";
import type { Kernel, ProcessId } from "../kernel/kernel.ts";
import type { Budget } from "./budget.ts";

import { LabError, SocketError } from "./errors.ts";

export class RunContext {
  readonly kernel: Kernel;
  readonly budget: Budget;
  /** System of hosts that name none. */
  readonly os: string;
  /** The experiment's statement that is running, from 1; 0 before the first. */
  line = 0;
  column = 0;
  /** True while a match() of drop() or hold() is asked about a segment. */
  matching = false;
  /** What a match() threw; it surfaces from the call that made the segment move. */
  matchError: { readonly thrown: unknown } | undefined;
  #atOnce = 0;
  #unfinished: Array<() => void> = [];

  constructor(kernel: Kernel, budget: Budget, os: string) {
    this.kernel = kernel;
    this.budget = budget;
    this.os = os;
  }

  /** The experiment is about to run the statement at this position. */
  at(line: number, column: number): void {
    this.back(line, column);
    this.budget.statement();
  }

  /** A function has ended, and the experiment is back at the statement that called it. Nothing is counted. */
  back(line: number, column: number): void {
    this.column = column;
    if (line === this.line) return;
    this.line = line;
    if (!this.matching) this.kernel.mark(line);
  }

  /** Every call of the lab begins here. */
  begin(what: string): void {
    this.budget.call();
    if (this.matching) {
      throw new LabError(
        `${what} was called inside a match function`,
        "A match function looks at a segment and answers true or false; it cannot make calls.",
      );
    }
  }

  get insideAtOnce(): boolean {
    return this.#atOnce > 0;
  }

  /** Segments in flight arrive and are answered; inside atOnce() they stay where they are. */
  settle(): void {
    if (this.#atOnce === 0) this.kernel.settle();
    if (this.matchError) this.#surface();
  }

  /** For a call that waits on this socket: lets the world move on. False where waiting is no use. */
  step(process: ProcessId, fd: number): boolean {
    if (this.#atOnce > 0) return false;
    this.budget.event();
    const moved = this.kernel.step(process, fd);
    this.budget.time(this.kernel.now());
    if (this.matchError) this.#surface();
    return moved;
  }

  /** Settles, and answers the result; a negated errno is thrown as the call's failure. */
  finish(syscall: string, result: number): number {
    const why = result < 0 ? this.kernel.why() : undefined;
    this.settle();
    if (result < 0) throw new SocketError(syscall, -result, why);
    return result;
  }

  /** The wait of this call could never end. */
  deadlock(syscall: string, missing: string): SocketError {
    const reason =
      this.#atOnce > 0 ? "inside atOnce() nothing moves" : `nothing under way can bring ${missing}`;
    return new SocketError(syscall, Errno.EDEADLK, undefined, `it would wait for ever: ${reason}`);
  }

  /** Runs calls at one instant; the network moves after the last of them. */
  atOnce(calls: () => unknown): void {
    this.#atOnce++;
    try {
      calls();
    } finally {
      if (--this.#atOnce === 0) this.#finishAtOnce();
    }
  }

  /** `wait` runs when the outermost atOnce() is over: the rest of a call that began inside it. */
  afterAtOnce(wait: () => void): void {
    this.#unfinished.push(wait);
  }

  #finishAtOnce(): void {
    const waits = this.#unfinished;
    this.#unfinished = [];
    this.settle();
    const failures: unknown[] = [];
    for (const wait of waits) {
      try {
        wait();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  #surface(): never {
    const { thrown } = this.matchError as { thrown: unknown };
    this.matchError = undefined;
    throw thrown;
  }
}
