/**
 * `$`: what a compiled experiment (instrument.ts) calls while it runs. It knows the running line, takes down what each documented
 * expression gave, and where an error was thrown.
 */
import { BudgetError, SocketError } from "../lab/errors.ts";
import type { Reason } from "../lab/reason.ts";
import { matches } from "./match.ts";
import type { DocumentedOutcome, ObservedOutcome, Position } from "./types.ts";

/** What the probe needs of the lab that it watches. */
export interface Bench {
  /** Position of the statement that is running. */
  readonly line: number;
  readonly column: number;
  /** A statement begins: counts it, and marks the line in the kernel's record. */
  at(line: number, column: number): void;
  /** Control is back at an earlier statement: marks its line, and counts nothing. */
  back(line: number, column: number): void;
  /** A value as outcomes and print() write it. */
  format(value: unknown): string;
}

interface Observation {
  readonly observed: string;
  readonly holds: boolean;
  readonly why?: Reason;
}

/** Calls within calls; less than any JavaScript engine's stack, so that an endless recursion ends alike everywhere. */
const MOST_CALLS_DEEP = 1_000;

export class Probe {
  readonly #bench: Bench;
  readonly #outcomes: readonly DocumentedOutcome[];
  readonly #observations: Array<Observation | undefined> = [];
  #callers: Position[] = [];
  #thrown: { readonly error: unknown; readonly at: Position } | undefined;

  constructor(bench: Bench, outcomes: readonly DocumentedOutcome[]) {
    this.#bench = bench;
    this.#outcomes = outcomes;
    // The experiment holds this object: it may call it, not change it.
    Object.freeze(this);
  }

  at(line: number, column: number): void {
    try {
      this.#bench.at(line, column);
    } catch (error) {
      throw this.thrown(error); // A budget is spent: here, wherever it comes to light.
    }
  }

  /** A function of the experiment begins; the answer is for leave(). */
  enter(): number {
    const { line, column } = this.#bench;
    if (this.#callers.length >= MOST_CALLS_DEEP) {
      const message = `functions called each other ${MOST_CALLS_DEEP} deep, the most that one run may have; it was stopped here`;
      throw new BudgetError("depth", message);
    }
    this.#callers.push({ line, column });
    return this.#callers.length;
  }

  /** The function that enter() numbered has ended: the running statement is its caller's again. */
  leave(depth: number): void {
    const caller = this.#callers[depth - 1];
    if (!caller) return;
    this.#callers.length = depth - 1;
    this.#bench.back(caller.line, caller.column);
  }

  /** An error passes through a function: where it was thrown is known only now. */
  thrown(error: unknown): unknown {
    this.#note(error);
    return error;
  }

  /** The body of an arrow function that is one expression. */
  within<T>(body: () => T): T {
    const depth = this.enter();
    try {
      return body();
    } catch (error) {
      throw this.thrown(error);
    } finally {
      this.leave(depth);
    }
  }

  /** Evaluates the expression of outcome `index`. A call that the kernel refused is an outcome, any other error is not. */
  outcome(index: number, expression: () => unknown): void {
    const { line, column } = this.#bench;
    try {
      this.#observe(index, this.#bench.format(expression()));
    } catch (error) {
      if (!(error instanceof SocketError)) throw this.thrown(error);
      this.#thrown = undefined;
      this.#bench.back(line, column);
      this.#observe(index, error.code, error.why);
    }
  }

  /** Where `error`, which nobody caught, was thrown. */
  whereThrown(error: unknown): Position {
    this.#note(error);
    return this.#thrown!.at;
  }

  /** The documented outcomes with what was observed; those whose line was not reached do not hold. */
  observed(): ObservedOutcome[] {
    return this.#outcomes.map((outcome) => {
      const observation = this.#observations[outcome.index];
      return observation
        ? { ...outcome, reached: true, ...observation }
        : { ...outcome, reached: false, holds: false };
    });
  }

  #observe(index: number, observed: string, why?: Reason): void {
    // The line may have run several times: the first that does not hold is what is shown.
    if (this.#observations[index]?.holds === false) return;
    const holds = matches(this.#outcomes[index]!.expected, observed);
    this.#observations[index] = { observed, holds, ...(why && { why }) };
  }

  #note(error: unknown): void {
    if (this.#thrown && this.#thrown.error === error) return;
    const { line, column } = this.#bench;
    this.#thrown = { error, at: { line, column } };
  }
}
