/**
 * Counts what a run has used of its limits. A budget that is spent stays spent: whatever the experiment catches, its
 * next statement or call meets the same error again.
 */
import { BudgetError } from "./errors.ts";
import type { Limits } from "./limits.ts";

/** Counts and limits are plain numbers in closures and fields: nothing that the experiment can reach. */
export class Budget {
  readonly #limits: Limits;
  #statements = 0;
  #calls = 0;
  #events = 0;
  #printedLines = 0;
  #printedCharacters = 0;
  #hosts = 0;
  #processes = 0;
  #sockets = 0;
  #dataBytes = 0;
  #spent: BudgetError | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The first limit that was met, if one was: the run has ended by it, even if the experiment caught the error. */
  get spent(): BudgetError | undefined {
    return this.#spent;
  }

  statement(): void {
    if (++this.#statements > this.#limits.statements || this.#spent) {
      this.#end("statements", `${count(this.#limits.statements)} statements ran`, ENDLESS);
    }
  }

  call(): void {
    if (++this.#calls > this.#limits.calls || this.#spent) {
      this.#end("calls", `${count(this.#limits.calls)} calls were made`, ENDLESS);
    }
  }

  event(): void {
    if (++this.#events > this.#limits.events || this.#spent) {
      const what = `calls that wait let the world move on ${count(this.#limits.events)} times`;
      this.#end("events", what, "What they wait for may never come.");
    }
  }

  /** The clock is about to show, or shows, this many milliseconds. */
  time(ms: number): void {
    if (ms > this.#limits.seconds * 1000) {
      this.#end("seconds", `${count(this.#limits.seconds)} seconds passed on the virtual clock`);
    }
  }

  print(lines: number, characters: number): void {
    this.#printedLines += lines;
    this.#printedCharacters += characters;
    if (this.#printedLines > this.#limits.printedLines) {
      this.#end("printedLines", `${count(this.#limits.printedLines)} lines were printed`);
    }
    if (this.#printedCharacters > this.#limits.printedCharacters) {
      this.#end(
        "printedCharacters",
        `${count(this.#limits.printedCharacters)} characters were printed`,
      );
    }
  }

  host(): void {
    if (++this.#hosts > this.#limits.hosts) {
      this.#end("hosts", `${count(this.#limits.hosts)} hosts were made`);
    }
  }

  process(): void {
    if (++this.#processes > this.#limits.processes) {
      this.#end("processes", `${count(this.#limits.processes)} processes were made`);
    }
  }

  socket(): void {
    if (++this.#sockets > this.#limits.sockets) {
      this.#end("sockets", `${count(this.#limits.sockets)} sockets were made`);
    }
  }

  data(bytes: number): void {
    this.#dataBytes += bytes;
    if (this.#dataBytes > this.#limits.dataBytes) {
      this.#end("dataBytes", `${count(this.#limits.dataBytes)} bytes were sent`);
    }
  }

  #end(limit: string, what: string, advice = ""): never {
    const message = `${what}, the most that one run may have; it was stopped here`;
    this.#spent ??= new BudgetError(limit, advice ? `${message}. ${advice}` : message);
    throw this.#spent;
  }
}

const ENDLESS = "Is there a loop that does not end?";

/** 5000000 as "5,000,000", the same in every locale. */
function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
