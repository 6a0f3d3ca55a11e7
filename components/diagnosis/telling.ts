/** A diagnosis in words: the gaps of its messages filled from its data. */
import { causes, failed, holder, page, thatDestination } from "#messages/diagnosis.ts";
import type { Diagnosis } from "../../src/diagnose/diagnose.ts";
import { endText } from "../../src/diagnose/rebuild/addresses.ts";
import type { SeenSocket } from "../../src/diagnose/seen.ts";
import type { Case } from "../../src/diagnose/rebuild/cases.ts";
import type { ConnectCase } from "../../src/diagnose/rebuild/connect-world.ts";
import { setsReuseaddr } from "../../src/diagnose/defaults.ts";
import { runtimeName } from "../../src/diagnose/errors/runtimes.ts";
import { fill, say, textOf, type Piece } from "../../src/messages/message.ts";

/** The answer's first line. */
export function causePieces(diagnosis: Diagnosis): Piece[] {
  const { cause, question, error, bind, connect } = diagnosis;
  const holders = bind?.holders ?? [];
  return fill(causes[cause!], {
    port: question?.port ?? error?.port ?? "?",
    address: question?.address ?? error?.address ?? "?",
    where: whereOf(diagnosis),
    path: error?.path ?? "",
    errno: { name: error?.errno ?? "" },
    who: whoOf(holders),
    count: countOf(diagnosis),
    states: statesOf(holders),
    used: connect?.use.used.length ?? 0,
    size: connect?.use.size ?? 0,
    tcp_max_tw_buckets: { name: "tcp_max_tw_buckets" },
  });
}

/** The destination of a connect, in one word. */
function whereOf({ question, error }: Diagnosis): string {
  const { address, port } = question ?? error ?? {};
  return address === undefined || port === undefined ? thatDestination : endText(address, port);
}

/** Of the state that there are so many of; of the table's rows, or as it was counted. */
function countOf({ cause, paste }: Diagnosis): number {
  const state = cause === "close-waits" ? "CLOSE-WAIT" : "TIME-WAIT";
  const rows = paste.sockets.filter((socket) => socket.state === state).length;
  const counted = paste.counts.filter((one) => one.state === state).map(({ count }) => count);
  return Math.max(rows, ...counted);
}

/** "nginx (pid 7) on 0.0.0.0:80": those who listen or are bound, by name where the table has one. */
function whoOf(holders: readonly SeenSocket[]): Piece[] {
  const own = holders.filter(({ state }) => ["LISTEN", "BOUND", "UNCONN"].includes(state));
  const told = (own.length > 0 ? own : holders).map(({ program, others = [], local }) =>
    say(holder.at, {
      program: [program, ...others].map(programText).join(", "),
      address: endText(local.address, local.port ?? 0),
    }),
  );
  return [[...new Set(told)].join("; ")];
}

function programText(program: SeenSocket["program"]): string {
  if (program === undefined) return holder.somebody;
  const { name, pid } = program;
  if (pid === undefined) return name;
  return name === "" ? say(holder.process, { pid }) : say(holder.named, { name, pid });
}

/** "2 in TIME-WAIT, 1 in CLOSE-WAIT". */
function statesOf(holders: readonly SeenSocket[]): Piece[] {
  const counts = new Map<string, number>();
  for (const { state } of holders) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].flatMap(([state, count], place): Piece[] => [
    ...(place > 0 ? [", "] : []),
    ...(counts.size > 1
      ? fill(holder.several, { count, state: { name: state } })
      : [{ name: state }]),
  ]);
}

/** What a case of a bind supposes, of those things on which the answer hangs. */
export function caseTexts(one: Case, matters: ReadonlyArray<keyof Case>): string[] {
  const texts: Record<keyof Case, string> = {
    reuseaddr: one.reuseaddr ? page.mineWith : page.mineWithout,
    holders: HOLDERS[one.holders],
    opened: OPENED[one.opened],
    v6only: one.v6only ? page.v6only : page.v6both,
    ownV6only: one.ownV6only ? page.ownV6only : page.ownV6both,
  };
  return ORDER.filter((name) => matters.includes(name)).map((name) => texts[name]);
}

export const ORDER = ["reuseaddr", "holders", "ownV6only", "opened", "v6only"] as const;
const OPENED = {
  accepted: page.accepted,
  v6only: page.acceptedV6only,
  own: page.acceptedOwn,
  connected: page.opened,
  bound: page.openedBound,
} as const;
const HOLDERS = {
  none: page.holdersNone,
  SO_REUSEADDR: page.holdersReuseaddr,
  SO_REUSEPORT: page.holdersReuseport,
} as const;

export const CONNECT_ORDER = ["source", "boundElsewhere", "old", "passedBy"] as const;

export function connectCaseTexts(
  one: ConnectCase,
  matters: ReadonlyArray<keyof ConnectCase>,
): string[] {
  const texts: Record<keyof ConnectCase, string> = {
    old: one.old ? page.oldEnough : page.notOldEnough,
    source: textOf(fill(page.source, { address: one.source ?? "" })),
    passedBy: one.passedBy === "first" ? page.passesFirst : page.passesLast,
    boundElsewhere: one.boundElsewhere ? page.boundElsewhere : page.notBoundElsewhere,
  };
  return matters.map((name) => texts[name]);
}

/** The call, its errno and where, as the error's line has them; undefined where there is no such line. */
export function failedPieces({ error, question }: Diagnosis): Piece[] | undefined {
  if (error === undefined || !/^E[A-Z]/.test(error.errno)) return undefined;
  const { errno, runtime, port = question?.port, address } = error;
  const place =
    port === undefined
      ? ""
      : address === undefined || address === "*"
        ? fill(failed.port, { port })
        : fill(failed.place, { address: address.includes(":") ? `[${address}]` : address, port });
  const values = {
    call: error.call ?? question?.call ?? failed.someCall,
    errno: { name: errno },
    place,
  };
  const first =
    runtime === undefined
      ? fill(failed.plain, values)
      : fill(failed.known, { ...values, runtime: runtimeName(runtime) });
  const { means } = failed;
  const meaning = errno in means ? means[errno as keyof typeof means] : means.other;
  return [...first, ` ${meaning}`];
}

/** What the runtime does by itself, where that decides. */
export function defaultText({ error, question, cause }: Diagnosis): string | undefined {
  if (question?.call !== "bind" || cause !== "no-table" || error?.runtime === undefined)
    return undefined;
  return setsReuseaddr(error.runtime, question.system)
    ? textOf(fill(failed.sets, { runtime: runtimeName(error.runtime) }))
    : undefined;
}
