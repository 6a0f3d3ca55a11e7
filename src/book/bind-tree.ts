/**
 * The rule of a second `bind` as questions, for two TCP sockets of one Linux machine: each answer leads to another question, or
 * to a leaf. A leaf's answer is not written here: it is what an experiment of the book answers, with constants of its program
 * as the leaf names them.
 */
import { compile } from "../experiment/compile.ts";
import { withParameters, type ParameterValue } from "../experiment/matrix.ts";
import { readOutcome, type OutcomeChoice } from "../experiment/read-outcome.ts";
import { experimentById } from "./experiment-by-id.ts";
import { observe } from "./observe.ts";

export interface Leaf {
  /** The experiment's id. */
  readonly of: string;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Which of its outcomes; the last by default. */
  readonly at?: OutcomeChoice;
}

export type QuestionId = "port" | "addresses" | "listens" | "reuseaddr" | "reuseport" | "shared";

export interface Question {
  readonly asks: QuestionId;
  readonly yes: Question | Leaf;
  readonly no: Question | Leaf;
}

const ADDRESSES = "wildcard-and-specific-conflict-in-either-order";
const OPTIONS = "bind-needs-the-option-on-both-sockets";

const options = (listening: boolean, both: string): Leaf => ({
  of: OPTIONS,
  parameters: { listening, first: both, second: both },
});

export const BIND_TREE: Question = {
  asks: "port",
  no: { of: ADDRESSES, at: `two("0.0.0.0:80", "0.0.0.0:81")` },
  yes: {
    asks: "addresses",
    no: { of: ADDRESSES, at: `two("10.0.0.1:80", "10.0.0.2:80")` },
    yes: {
      asks: "listens",
      yes: {
        asks: "shared",
        yes: {
          of: "what-a-second-socket-may-with-either-option",
          parameters: { first: "listens", options: "P" },
        },
        no: options(true, "A"),
      },
      no: {
        asks: "reuseaddr",
        yes: options(false, "A"),
        no: { asks: "reuseport", yes: options(false, "P"), no: options(false, "") },
      },
    },
  },
};

export const isLeaf = (node: Question | Leaf): node is Leaf => "of" in node;

/** What the leaf's program answers on the model. */
export async function answerOf(leaf: Leaf): Promise<string> {
  const { experiment } = await experimentById(leaf.of);
  const source = withParameters(experiment.source, leaf.parameters ?? {});
  const { report } = await observe({
    experiment: { ...experiment, source },
    compiled: compile(source),
  });
  return readOutcome(source, report.outcomes, leaf.at);
}
