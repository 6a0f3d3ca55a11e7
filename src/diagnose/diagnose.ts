/**
 * From a paste to its diagnosis, as data: what was asked, who holds the port or which destination's ports are used up, what
 * the model answered, why, and until when. Words are made of it where it is shown.
 */
import { causeOfBind, causeOfConnect, causeOfCounts, causeOfError, type Cause } from "./cause.ts";
import { questionOf, systemOf, type Known, type Missing, type Question } from "./question.ts";
import { readPaste } from "./read-paste.ts";
import type { Paste, SeenError, SeenSystem } from "./seen.ts";
import { untilWhen, type Until } from "./until.ts";
import {
  bindVerdict,
  connectVerdict,
  type AskModel,
  type BindVerdict,
  type ConnectVerdict,
} from "./verdict.ts";

export interface Diagnosis {
  readonly paste: Paste;
  /** Whose commands are wanted: Linux's where nobody says. */
  readonly system: SeenSystem;
  /** The error that the answer is about. */
  readonly error?: SeenError;
  readonly cause?: Cause;
  /** What would have to be known before anything can be said. */
  readonly missing?: Missing;
  readonly question?: Question;
  readonly bind?: BindVerdict;
  readonly connect?: ConnectVerdict;
  readonly until?: Until;
}

/** Never throws for what is pasted. */
export async function diagnose(text: string, known: Known, ask: AskModel): Promise<Diagnosis> {
  const paste = readPaste(text);
  const error = paste.errors.find(({ call }) => call !== undefined) ?? paste.errors[0];
  const plain = causeOfError(error, known.call ?? error?.call);
  const system = systemOf(paste, error, known);
  const shared = { paste, system, ...(error && { error }) };
  if (plain !== undefined) return { ...shared, cause: plain };
  const many = known.call === undefined ? causeOfCounts(paste) : undefined;
  // A table of one destination's ports asks of them; a count says no more than how many.
  if (many === "close-waits" || (many !== undefined && paste.sockets.length === 0))
    return { ...shared, cause: many };
  const asked = questionOf(paste, known);
  if ("missing" in asked) {
    // Without a word of a port there is still the error: its kind is known.
    if (error === undefined && many !== undefined) return { ...shared, cause: many };
    const cause = error?.errno === "EADDRNOTAVAIL" ? "ports-unknown" : "no-table";
    return { ...shared, ...(error && { cause }), missing: asked.missing } as const;
  }
  const { question } = asked;
  // An error alone is no table: an empty world would answer that all is well.
  if (!paste.table && error !== undefined)
    return { ...shared, question, cause: emptyCause(question) };
  if (question.call === "bind") {
    const bind = await bindVerdict(paste, question, ask);
    const until = untilWhen(bind.holders);
    return { ...shared, question, bind, cause: causeOfBind(paste, bind), ...(until && { until }) };
  }
  const connect = await connectVerdict(paste, question, ask);
  return { ...shared, question, connect, cause: causeOfConnect(paste, question, connect) };
}

/** What an error says where no table was pasted: of a connect to an IPv6 address it is rarely the ports. */
function emptyCause(question: Question): Cause {
  if (question.call === "bind") return "no-table";
  return question.address.includes(":") ? "ipv6-off" : "ports-unknown";
}
