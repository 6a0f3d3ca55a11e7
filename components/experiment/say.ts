/** How a run went, in a sentence: what the block says and a screen reader announces. */
import { runs, settings } from "#messages/experiment.ts";
import { count, number } from "../../src/messages/count.ts";
import { say, type Values } from "../../src/messages/message.ts";
import type { RunReport } from "../../src/experiment/types.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import type { RunEnd } from "../../src/runner/sandbox.ts";

export interface Said {
  readonly verdict: "holds" | "fails" | "unknown";
  readonly text: string;
}

/** By whose rules a run of the reader's own kernel went, and whether that kernel was asked this text. */
export interface RanOn {
  readonly series: string;
  readonly asked: boolean;
  /** It ended its run with an error, too. */
  readonly ends: boolean;
}

export function sayReport(report: RunReport, tookMs: number, on?: RanOn): Said {
  const { outcomes, error } = report;
  if (on?.ends && error) return sayEnds(report, tookMs, on.series);
  const failing = outcomes.filter((outcome) => outcome.reached && !outcome.holds).length;
  const unreached = outcomes.filter((outcome) => !outcome.reached).length;
  const time = sayTime(report.seconds, Math.max(1, Math.round(tookMs)));
  const parts: string[] = [];
  if (error) parts.push(say(runs.error, { line: error.line, error: error.name }));
  if (outcomes.length === 0)
    return { verdict: error ? "fails" : "unknown", text: [...parts, time].join(" · ") };
  const { hold, fail } = on?.asked ? { hold: runs.holdOn, fail: runs.failOn } : runs;
  const values: Values = on === undefined ? {} : { series: on.series };
  if (failing === 0 && unreached === 0) parts.push(count(hold, outcomes.length, values));
  if (failing > 0)
    parts.push(count(fail, outcomes.length, { failing: number(failing), ...values }));
  if (unreached > 0) parts.push(count(runs.unreached, unreached));
  if (on?.asked === false) parts.push(say(runs.rulesOf, { series: on.series }));
  const verdict = error || failing > 0 || unreached > 0 ? "fails" : "holds";
  return { verdict, text: [...parts, time].join(" · ") };
}

/** A run that ends where the kernel's own did. */
function sayEnds({ error, outcomes, seconds }: RunReport, tookMs: number, series: string): Said {
  const holds = outcomes.every((outcome) => outcome.holds || !outcome.reached);
  const where = say(runs.error, { line: error!.line, error: error!.name });
  const text = [
    where,
    say(runs.endsOn, { series }),
    sayTime(seconds, Math.max(1, Math.round(tookMs))),
  ];
  return { verdict: holds ? "holds" : "fails", text: text.join(" · ") };
}

/** A run that ended without a report. */
export function sayEnd(end: Exclude<RunEnd, { kind: "report" }>): Said {
  if (end.kind === "stopped") return { verdict: "unknown", text: runs.stopped };
  if (end.kind === "broken")
    return { verdict: "fails", text: say(runs.broken, { why: end.message }) };
  const seconds = Math.round(end.afterMs / 1000);
  return { verdict: "fails", text: say(runs[end.kind], { seconds }) };
}

/** The model's time and the reader's, which have nothing to do with each other. */
function sayTime(seconds: number, here: number): string {
  if (seconds === 0) return say(runs.ms, { here });
  if (seconds < 1) return say(runs.msInModel, { model: Math.round(seconds * 1000), here });
  if (seconds < 600) return say(runs.secondsInModel, { model: inTenths(seconds), here });
  return say(runs.minutesInModel, { model: inTenths(seconds / 60), here });
}

function inTenths(value: number): string {
  return number(Number(value.toFixed(1)));
}

/** "net.ipv4.tcp_tw_reuse = 1, system freebsd"; "" where nothing is set. */
export function describeSettings({ os, sysctl, seed, delayMs }: RunSettings): string {
  return [
    ...(os === undefined ? [] : [say(settings.system, { name: os })]),
    ...Object.entries(sysctl ?? {}).map(([name, value]) => `${name} = ${value}`),
    ...(seed === undefined ? [] : [say(settings.seed, { seed })]),
    ...(delayMs === undefined ? [] : [say(settings.delay, { delay: delayMs })]),
  ].join(", ");
}
