/**
 * What the model answers, asked with the rebuilt world: case by case where the table leaves something open. It is certain
 * where every case that can be gives the same answer.
 */
import type { Paste, SeenSocket, Unseen } from "./seen.ts";
import type { BindQuestion, ConnectQuestion } from "./question.ts";
import { bindWorld, holdersOf } from "./rebuild/bind-world.ts";
import { casesOf, type Case } from "./rebuild/cases.ts";
import {
  agesOpen,
  connectWorld,
  passedBy,
  portUse,
  sourcesOf,
  type ConnectCase,
  type PortUse,
} from "./rebuild/connect-world.ts";

/** One run of an experiment on the model, as far as a verdict needs it. */
export interface Asked {
  /** What each `//=>` of the experiment came to, in order; undefined where the run did not get there. */
  readonly outcomes: ReadonlyArray<{
    readonly observed?: string;
    readonly rule?: string;
    readonly sources?: readonly string[];
    readonly holder?: string;
  }>;
  /** How the run ended, if not at its last line. */
  readonly error?: string;
}

/** Runs an experiment's text on the model: in the page's sandbox, or in Node. */
export type AskModel = (source: string) => Asked | Promise<Asked>;

export interface CaseAnswer<Of> {
  readonly case: Of;
  /** "0", or the errno of the call that failed. */
  readonly answer: string;
  /** The call that failed; undefined where all went well. */
  readonly call?: "bind" | "listen" | "connect";
  readonly rule?: string;
  readonly sources?: readonly string[];
  readonly holder?: string;
  /** The experiment, its outcomes as the model gave them. */
  readonly source: string;
}

export interface Verdict<Of> {
  readonly answers: ReadonlyArray<CaseAnswer<Of>>;
  /** Cases whose world did not come to stand, each with why: two listeners that only an option lets stand side by side, say. */
  readonly impossible: readonly string[];
  /** What the table leaves out, where that may be in the way of a call that goes well beside what it shows. */
  readonly unseen: readonly Unseen[];
  /** The one answer of all cases that can be; undefined where it depends. */
  readonly certain?: string;
}

export interface BindVerdict extends Verdict<Case> {
  readonly holders: readonly SeenSocket[];
}

export interface ConnectVerdict extends Verdict<ConnectCase> {
  readonly use: PortUse;
}

export async function bindVerdict(
  paste: Paste,
  question: BindQuestion,
  ask: AskModel,
): Promise<BindVerdict> {
  const holders = holdersOf(paste.sockets, question);
  const cases = casesOf(holders, question);
  const world = (one: Case): string => bindWorld(holders, question, one);
  return { holders, ...(await verdictOf(cases, world, ["bind", "listen"], paste.unseen, ask)) };
}

export async function connectVerdict(
  paste: Paste,
  question: ConnectQuestion,
  ask: AskModel,
): Promise<ConnectVerdict> {
  const use = portUse(paste.sockets, question);
  const sources = sourcesOf(paste.sockets, question);
  const usedFrom = new Map(
    sources.map((source) => [
      source,
      source === undefined ? use : portUse(paste.sockets, { ...question, source }),
    ]),
  );
  const cases: ConnectCase[] = [];
  for (const [source, from] of usedFrom)
    for (const old of agesOpen(from, question) ? [false, true] : [false])
      for (const boundElsewhere of from.elsewhere.length > 0 ? [false, true] : [false])
        for (const end of passedBy(from))
          cases.push({ source, old, boundElsewhere, passedBy: end });
  const world = (one: ConnectCase): string =>
    connectWorld(usedFrom.get(one.source)!, question, one);
  return { use, ...(await verdictOf(cases, world, ["connect"], paste.unseen, ask)) };
}

/** Whether the call goes well beside all that the table shows. */
export function goesWell<Of>({ answers }: Verdict<Of>): boolean {
  return answers.length > 0 && answers.every(({ answer }) => answer === "0");
}

/** `calls`: those whose outcomes the experiments document, in order. */
async function verdictOf<Of>(
  cases: readonly Of[],
  world: (one: Of) => string,
  calls: ReadonlyArray<NonNullable<CaseAnswer<Of>["call"]>>,
  leftOut: readonly Unseen[],
  ask: AskModel,
): Promise<Verdict<Of>> {
  const answers: Array<CaseAnswer<Of>> = [];
  const impossible: string[] = [];
  for (const one of cases) {
    const answer = await answerOf(one, world(one), calls, ask);
    if (typeof answer === "string") impossible.push(answer);
    else answers.push(answer);
  }
  const [first] = answers;
  const all = first && answers.every(({ answer }) => answer === first.answer);
  // More sockets than the table shows can only be in the way; what fails beside these fails beside more.
  const unseen = answers.some(({ answer }) => answer === "0") ? leftOut : [];
  const certain = all && unseen.length === 0;
  return { answers, impossible, unseen, ...(certain && { certain: first.answer }) };
}

/** A text for a case that cannot be: why its world did not come to stand. */
async function answerOf<Of>(
  one: Of,
  source: string,
  calls: ReadonlyArray<NonNullable<CaseAnswer<Of>["call"]>>,
  ask: AskModel,
): Promise<CaseAnswer<Of> | string> {
  const { outcomes, error } = await ask(source);
  if (error !== undefined) return error;
  if (outcomes.some(({ observed }) => observed === undefined))
    return "the run did not reach its end";
  const failed = outcomes.findIndex(({ observed }) => observed !== "0");
  const told = outcomes[failed < 0 ? 0 : failed]!;
  const call = failed < 0 ? undefined : calls[failed];
  return {
    case: one,
    answer: failed < 0 ? "0" : told.observed!,
    ...(call !== undefined && { call }),
    ...(told.rule !== undefined && { rule: told.rule }),
    ...(told.sources && { sources: told.sources }),
    ...(told.holder !== undefined && { holder: told.holder }),
    source: withOutcomes(
      source,
      outcomes.map(({ observed }) => observed!),
    ),
  };
}

/** The experiment with what was observed in place of the `*` that was asked with. */
function withOutcomes(source: string, observed: readonly string[]): string {
  let next = 0;
  return source.replace(/\/\/=> \*$/gm, () => `//=> ${observed[next++]}`);
}
