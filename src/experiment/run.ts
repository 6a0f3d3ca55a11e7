/**
 * Runs a compiled experiment on a kernel and reports what it saw. Who makes the function of the code is the caller's
 * affair: evaluate.ts in Node, a worker's own script in the page.
 */
import type { Kernel } from "../kernel/kernel.ts";
import { absentInMessage } from "../lab/absent-names.ts";
import { createLab, printValue, SocketError, type Lab } from "../lab/create-lab.ts";
import type { Limits } from "../lab/limits.ts";
import { PARAMETERS } from "./parameters.ts";
import { Probe } from "./probe.ts";
import type { DocumentedOutcome, RunError, RunReport } from "./types.ts";

/** Compiled code as a function of PARAMETERS. */
export type ExperimentBody = (...parameters: unknown[]) => unknown;

export interface RunOptions {
  /** What compile() found. */
  readonly outcomes: readonly DocumentedOutcome[];
  /** System of hosts that name none: the experiment's `os`. Default "linux". */
  readonly os?: string;
  readonly limits?: Partial<Limits>;
}

/** One run, from first line to last or to the first error that nobody caught. Disposes of the kernel. Never throws. */
export function runCompiled(body: ExperimentBody, kernel: Kernel, options: RunOptions): RunReport {
  const lab = createLab(kernel, {
    ...(options.os && { os: options.os }),
    ...(options.limits && { limits: options.limits }),
  });
  const probe = new Probe(bench(lab), options.outcomes);
  const parameters = PARAMETERS.map((name) => (name === "$" ? probe : lab.scope[name]));
  try {
    const error = ending(body, parameters, lab, probe);
    return {
      world: kernel.world,
      system: kernel.system,
      outcomes: probe.observed(),
      printed: [...lab.printed],
      tables: [...lab.tables],
      leftOut: { printed: 0, tables: lab.tablesLeftOut },
      ...(error && { error }),
      ...record(kernel),
    };
  } finally {
    kernel.dispose();
  }
}

/** What the kernel kept of the run; a model that has trapped (ModelFault) can no longer be asked. */
function record(kernel: Kernel): Pick<RunReport, "trace" | "seconds"> {
  try {
    return { trace: kernel.trace(), seconds: kernel.now() / 1000 };
  } catch {
    return { trace: { hosts: [], events: [], omitted: 0 }, seconds: 0 };
  }
}

/** True where every outcome holds and the run came to its end. */
export function allHold(report: RunReport): boolean {
  return !report.error && report.outcomes.every((outcome) => outcome.holds);
}

function bench(lab: Lab) {
  return {
    get line() {
      return lab.position.line;
    },
    get column() {
      return lab.position.column;
    },
    at: (line: number, column: number) => lab.at(line, column),
    back: (line: number, column: number) => lab.back(line, column),
    format: printValue,
  };
}

/** Runs the body; how it ended, if not at its last line. */
function ending(
  body: ExperimentBody,
  parameters: unknown[],
  lab: Lab,
  probe: Probe,
): RunError | undefined {
  let thrown: unknown;
  let failed = false;
  try {
    body(...parameters);
  } catch (error) {
    thrown = error;
    failed = true;
  }
  // A spent budget ends the run even where the experiment caught the error.
  if (lab.spent) return describeError(lab.spent, probe);
  return failed ? describeError(thrown, probe) : undefined;
}

function describeError(thrown: unknown, probe: Probe): RunError {
  const at = probe.whereThrown(thrown);
  if (!(thrown instanceof Error)) {
    return { ...at, name: "Error", message: `the experiment threw ${printValue(thrown)}` };
  }
  // A name that Linux has and the lab has not is no mistake of JavaScript's.
  const told = thrown instanceof ReferenceError ? absentInMessage(thrown.message) : undefined;
  const { name, message } = told ?? thrown;
  const { hint, why } = (told ?? thrown) as Error & { hint?: unknown; why?: RunError["why"] };
  return {
    ...at,
    name: String(name),
    message: String(message),
    ...(typeof hint === "string" && { hint }),
    ...(thrown instanceof SocketError && why && { why }),
  };
}
