/**
 * Reads a report that came out of the sandbox as if a stranger had written it: only known fields, of the right kind,
 * within bounds. What is too long is cut; what is no report at all is undefined. Of the trace's events only plain values
 * come through: an object among them could pass for a piece of page where pictures are drawn. By hand, not by a library for
 * schemas: it cuts where a schema would refuse, goes through 300,000 events, and its bytes come with the first run.
 */
import type { Reason } from "../lab/reason.ts";
import type { ObservedOutcome, RunError, RunReport } from "../experiment/types.ts";
import type { Reason as RecordedReason, RuleName } from "../record/reason.ts";
import type { Trace, TraceEvent } from "../record/trace.ts";

const TEXT_MAX = 20_000;
const LIST_MAX = 2_000;
const EVENTS_MAX = 300_000;
/** An event has fewer. */
const FIELDS_MAX = 40;
const RULE_NAME = /^[A-Z][A-Z0-9_]{2,60}$/;
const KINDS = ["call", "segment", "socket", "timer", "sleep"];

type Fields = Record<string, unknown>;

export function checkReport(value: unknown): RunReport | undefined {
  if (!isFields(value) || !Array.isArray(value.outcomes)) return undefined;
  const error = checkError(value.error);
  return {
    world: "model",
    system: text(value.system, 100),
    outcomes: list(value.outcomes).map(checkOutcome),
    printed: list(value.printed).map((one) => ({ line: number(one.line), text: text(one.text) })),
    tables: list(value.tables).map((one) => ({
      line: number(one.line),
      host: text(one.host, 100),
      text: text(one.text),
    })),
    leftOut: checkLeftOut(value),
    ...(error && { error }),
    trace: checkTrace(value.trace),
    seconds: number(value.seconds),
  };
}

/** What the report says is missing from its lists, and what is cut off them here. */
function checkLeftOut({ printed, tables, leftOut }: Fields): RunReport["leftOut"] {
  const told = isFields(leftOut) ? leftOut : {};
  return {
    printed: beyond(printed) + Math.max(0, number(told.printed)),
    tables: beyond(tables) + Math.max(0, number(told.tables)),
  };
}

function checkOutcome(value: Fields): ObservedOutcome {
  const why = checkReason(value.why);
  return {
    index: number(value.index),
    line: number(value.line),
    column: number(value.column),
    endLine: number(value.endLine),
    expected: text(value.expected),
    reached: value.reached === true,
    ...(value.observed !== undefined && { observed: text(value.observed) }),
    holds: value.holds === true,
    ...(why && { why }),
  };
}

function checkError(value: unknown): RunError | undefined {
  if (!isFields(value)) return undefined;
  const why = checkReason(value.why);
  return {
    name: text(value.name, 100),
    message: text(value.message, 2000),
    line: number(value.line),
    column: number(value.column),
    ...(value.hint !== undefined && { hint: text(value.hint, 2000) }),
    ...(why && { why }),
  };
}

function checkReason(value: unknown): Reason | undefined {
  if (!isFields(value)) return undefined;
  return {
    rule: text(value.rule, 1000),
    sources: strings(value.sources),
    tried: strings(value.tried),
    ...(value.holder !== undefined && { holder: text(value.holder, 200) }),
  };
}

function checkTrace(value: unknown): Trace {
  if (!isFields(value)) return { hosts: [], events: [], omitted: 0 };
  const events = Array.isArray(value.events) ? value.events.slice(0, EVENTS_MAX) : [];
  return {
    hosts: list(value.hosts).map((host) => ({
      name: text(host.name, 100),
      addresses: strings(host.addresses),
      os: text(host.os, 100),
      ...(isFields(host.settings) && { settings: texts(host.settings) }),
    })),
    events: events.flatMap(checkEvent),
    omitted: number(value.omitted),
  };
}

/** An event's plain fields, and the few that are lists or records of plain fields themselves; nothing where it is no event. */
function checkEvent(value: unknown): TraceEvent[] {
  if (!isFields(value) || !KINDS.includes(value.kind as string)) return [];
  const event: Fields = {
    ...plainFields(value),
    index: number(value.index),
    atMs: number(value.atMs),
    line: number(value.line),
    ...(Array.isArray(value.args) && {
      args: value.args.slice(0, FIELDS_MAX).flatMap(plainOrFields),
    }),
    ...(Array.isArray(value.sack) && { sack: value.sack.slice(0, FIELDS_MAX).map(number) }),
    ...(isFields(value.why) && { why: checkRecordedReason(value.why) }),
    ...(isFields(value.timer) && { timer: plainFields(value.timer) }),
  };
  return [event as unknown as TraceEvent];
}

/** What has not the form of a rule's name is left out. */
function checkRecordedReason({ tried, holder }: Fields): RecordedReason {
  const known = strings(tried).filter((rule): rule is RuleName => RULE_NAME.test(rule));
  if (!isFields(holder)) return { tried: known };
  const { socket, state, local, peer } = holder;
  const row = { state: text(state, 100), local: text(local, 100), peer: text(peer, 100) };
  return { tried: known, holder: { socket: number(socket), ...row } };
}

function plainOrFields(value: unknown): unknown[] {
  return isFields(value) ? [plainFields(value)] : Object.values(plainFields({ value }));
}

function plainFields(fields: Fields): Fields {
  const plain: Fields = {};
  for (const [name, value] of Object.entries(fields).slice(0, FIELDS_MAX)) {
    if (typeof value === "string") plain[name] = value.slice(0, TEXT_MAX);
    else if (typeof value === "number" || typeof value === "boolean" || value === null)
      plain[name] = value;
  }
  return plain;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function texts(fields: Fields): Record<string, string> {
  const some = Object.entries(plainFields(fields)).slice(0, LIST_MAX);
  return Object.fromEntries(some.map(([name, value]) => [name, text(value, 1000)]));
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.slice(0, LIST_MAX).filter(isFields) : [];
}

function beyond(value: unknown): number {
  return Array.isArray(value) ? Math.max(0, value.length - LIST_MAX) : 0;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, 50).map((one) => text(one, 1000)) : [];
}

/** Nothing in a record is text. */
function text(value: unknown, max = TEXT_MAX): string {
  if (typeof value === "string") return value.slice(0, max);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
