/**
 * Makes a lab over a kernel: the names that lab.d.ts declares, and what the one who runs the experiment needs beside
 * them. One lab is one run.
 */
import type { Kernel } from "../kernel/kernel.ts";
import { absentCalls } from "./absent-names.ts";
import { functionArgument, secondsArgument } from "./arguments.ts";
import { Budget } from "./budget.ts";
import { CONSTANTS } from "./constants.ts";
import { LabError, SocketError, type BudgetError } from "./errors.ts";
import { hostMaker } from "./host-maker.ts";
import { LabHost } from "./host.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { Output, type PrintedText, type ShownTable } from "./output.ts";
import { printValue } from "./print-value.ts";
import { HeldHandle, Network } from "./network.ts";
import { ProcessHandle } from "./process.ts";
import { SegmentTable, SegmentView } from "./segment.ts";
import { SocketTable, SocketView } from "./socket-table.ts";
import { LabSocket } from "./socket.ts";
import { RunContext } from "./run-context.ts";

export { SocketError } from "./errors.ts";
export { LIMITS, type Limits } from "./limits.ts";
export { printValue } from "./print-value.ts";

Object.setPrototypeOf(LabSocket.prototype, absentCalls("socket"));
for (const type of [LabHost, ProcessHandle])
  Object.setPrototypeOf(type.prototype, absentCalls("process"));

/** What experiments hold cannot be rewritten by them. */
for (const type of [
  HeldHandle,
  LabHost,
  LabSocket,
  Network,
  ProcessHandle,
  SegmentTable,
  SegmentView,
  SocketTable,
  SocketView,
]) {
  Object.freeze(type.prototype);
  Object.freeze(type);
}

export interface LabOptions {
  /** System of hosts that name none. Default "linux". */
  readonly os?: string;
  /** Limits that differ from LIMITS. */
  readonly limits?: Partial<Limits>;
}

export interface Lab {
  /** The names of lab.d.ts, each with its value: an experiment's parameters. */
  readonly scope: Readonly<Record<string, unknown>>;
  /** To be called before each statement and at each iteration: keeps the position, counts the budget. */
  at(line: number, column: number): void;
  /** To be called when a function has ended, with the position of the statement that called it. */
  back(line: number, column: number): void;
  /** The statement that is running, from 1; 0 before the first. */
  readonly position: { readonly line: number; readonly column: number };
  /** What print() wrote, in order. */
  readonly printed: readonly PrintedText[];
  /** The socket tables asked for with ss(), the first SHOWN.tables of them. */
  readonly tables: readonly ShownTable[];
  readonly tablesLeftOut: number;
  /** The limit that was met, if one was, whether or not the experiment caught the error. */
  readonly spent: BudgetError | undefined;
}

export function createLab(kernel: Kernel, options: LabOptions = {}): Lab {
  const limits = { ...LIMITS, ...options.limits };
  const budget = new Budget(limits);
  const output = new Output(budget);
  const context = new RunContext(kernel, budget, options.os ?? "linux");
  const scope = Object.freeze({
    ...CONSTANTS,
    host: hostMaker(context, output, limits.addressesPerHost),
    SocketError,
    network: Object.freeze(new Network(context)),
    ...clock(context),
    print: (...values: unknown[]): void => {
      context.begin("print");
      output.print(context.line, values.map(printValue).join(" "));
    },
  });
  return {
    scope,
    at: (line, column) => context.at(line, column),
    back: (line, column) => context.back(line, column),
    get position() {
      return { line: context.line, column: context.column };
    },
    printed: output.printed,
    tables: output.tables,
    get tablesLeftOut() {
      return output.tablesLeftOut;
    },
    get spent() {
      return budget.spent;
    },
  };
}

function clock(context: RunContext) {
  return {
    sleep: (seconds: number): void => {
      context.begin("sleep");
      const ms = secondsArgument("sleep", seconds);
      if (context.insideAtOnce)
        throw new LabError(
          "sleep was called inside atOnce()",
          "Calls inside it happen at one instant.",
        );
      context.budget.time(context.kernel.now() + ms);
      context.settle();
      context.kernel.advance(ms);
      context.settle();
    },
    now: (): number => {
      context.begin("now");
      return context.kernel.now() / 1000;
    },
    atOnce: (calls: () => void): void => {
      context.begin("atOnce");
      const inside = functionArgument("atOnce", calls);
      context.atOnce(() => inside());
    },
  };
}
