/**
 * The option matrix: one experiment run with every combination of values for some of its constants. What comes out is data, a cell
 * a run; `<Matrix>` draws it, and each cell opens the program that it is the outcome of.
 */
import { CONSTANTS } from "../lab/constants.ts";
import { compile } from "./compile.ts";
import { Edits } from "./edits.ts";
import type { Loaded } from "./load.ts";
import { SourceError } from "./problem.ts";
import { readOutcome, type OutcomeChoice } from "./read-outcome.ts";
import { rewriteOutcomes } from "./rewrite.ts";
import { parseTypeScript, type Node } from "./syntax.ts";
import type { Experiment, RunReport } from "./types.ts";

/** Written into the program as a literal; a string that names a constant of the lab ("AF_INET6") as that constant. */
export type ParameterValue = number | string | boolean;

export interface MatrixOptions {
  /** Names of the experiment's constants, each with the values it is to have; the first varies slowest. */
  readonly parameters: Readonly<Record<string, readonly ParameterValue[]>>;
  /** The outcome that is shown in the cells; default the last. */
  readonly at?: OutcomeChoice;
}

export interface MatrixCell {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The program of this cell: its constants as above, its outcomes as observed. Its id names the combination. */
  readonly experiment: Experiment;
  readonly compiled: Loaded["compiled"];
  readonly report: RunReport;
  /** The cell's text: what its run observed. */
  readonly observed: string;
}

export interface Matrix {
  readonly id: string;
  readonly parameters: ReadonlyArray<{
    readonly name: string;
    readonly values: readonly ParameterValue[];
  }>;
  /** Every combination, the last parameter varying fastest. */
  readonly cells: readonly MatrixCell[];
}

const MOST_CELLS = 400;

/** Runs one program in a fresh world. */
export type RunOne = (loaded: Loaded) => RunReport | Promise<RunReport>;

/**
 * Runs the experiment with each combination. Throws SourceError, with a position in the experiment's text, where a constant
 * is not there or a run ends in an error.
 */
export async function runMatrix(
  experiment: Experiment,
  options: MatrixOptions,
  run: RunOne,
): Promise<Matrix> {
  const parameters = Object.entries(options.parameters).map(([name, values]) => ({ name, values }));
  const combinations = combine(options.parameters);
  const cells: MatrixCell[] = [];
  for (const values of combinations) cells.push(await runCell(experiment, values, options.at, run));
  return { id: experiment.id, parameters, cells };
}

/** Every combination of values, the last name varying fastest. */
function combine(parameters: MatrixOptions["parameters"]): Array<Record<string, ParameterValue>> {
  let combinations: Array<Record<string, ParameterValue>> = [{}];
  for (const [name, values] of Object.entries(parameters)) {
    combinations = combinations.flatMap((one) =>
      values.map((value) => ({ ...one, [name]: value })),
    );
    if (combinations.length > MOST_CELLS) {
      throw new SourceError(
        { line: 1, column: 1 },
        `expected a matrix of at most ${MOST_CELLS} cells, found more`,
      );
    }
  }
  return combinations;
}

/** The cell with these values. */
export function cellAt(
  matrix: Matrix,
  values: Readonly<Record<string, ParameterValue>>,
): MatrixCell | undefined {
  return matrix.cells.find((cell) =>
    Object.entries(values).every(([name, value]) => cell.parameters[name] === value),
  );
}

/** The program with other values for constants that it declares at its top: `const first = 0;`. */
export function withParameters(
  source: string,
  values: Readonly<Record<string, ParameterValue>>,
): string {
  const syntax = parseTypeScript(source);
  const edits = new Edits(source);
  const declared = topConstants(syntax.program);
  for (const [name, value] of Object.entries(values)) {
    const init = declared.get(name);
    if (!init) {
      const hint = `At its top it declares: ${[...declared.keys()].join(", ") || "none"}.`;
      throw new SourceError(
        { line: 1, column: 1 },
        `the experiment declares no constant ${name} with a value`,
        hint,
      );
    }
    edits.overwrite(init.start, init.end, literal(value));
  }
  return edits.apply();
}

async function runCell(
  experiment: Experiment,
  values: Record<string, ParameterValue>,
  at: OutcomeChoice | undefined,
  run: RunOne,
): Promise<MatrixCell> {
  const id = `${experiment.id}?${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join("&")}`;
  const start = { line: 1, column: 1, offset: 0 };
  const program = (source: string): Loaded => {
    return {
      experiment: { ...experiment, id, source, start, indent: 0 },
      compiled: compile(source),
    };
  };
  // The first run says what the second, whose text readers see, documents.
  const varied = withParameters(experiment.source, values);
  const first = await run(program(varied));
  if (first.error)
    throw new SourceError(first.error, `${id}: ${first.error.name}: ${first.error.message}`);
  const rewrites = first.outcomes
    .filter((outcome) => outcome.reached)
    .map((outcome) => ({
      experiment: { start, indent: 0 },
      outcome,
      observed: outcome.observed ?? "",
    }));
  const loaded = program(rewriteOutcomes(varied, rewrites));
  const report = await run(loaded);
  const observed = readOutcome(loaded.experiment.source, report.outcomes, at);
  return { parameters: values, ...loaded, report, observed };
}

/** Initial values of the names declared at the top of the program. */
function topConstants(program: Node): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const statement of program["body"] as Node[]) {
    if (statement.type !== "VariableDeclaration") continue;
    for (const declarator of statement["declarations"] as Node[]) {
      const { id, init } = declarator as unknown as { id: Node; init: Node | null };
      if (id.type === "Identifier" && init) found.set(String(id["name"]), init);
    }
  }
  return found;
}

function literal(value: ParameterValue): string {
  return typeof value === "string" && Object.hasOwn(CONSTANTS, value)
    ? value
    : JSON.stringify(value);
}
