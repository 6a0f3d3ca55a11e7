/** How a run went, in a sentence: what the block says and a screen reader announces. */
import { runs, settings } from "#messages/experiment.ts";
import { count, number, type Forms } from "../../src/messages/count.ts";
import { say } from "../../src/messages/message.ts";
import type { RunReport } from "../../src/experiment/types.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import type { RunEnd } from "../../src/runner/sandbox.ts";

export interface Said {
  readonly verdict: "holds" | "fails" | "unknown";
  readonly text: string;
}

/** `words`: what outcomes are compared with. */
export function sayReport(
  report: RunReport,
  tookMs: number,
  words: { readonly hold: Forms; readonly fail: Forms } = runs,
): Said {
  const { outcomes, error } = report;
  const failing = outcomes.filter((outcome) => outcome.reached && !outcome.holds).length;
  const unreached = outcomes.filter((outcome) => !outcome.reached).length;
  const time = sayTime(report, tookMs);
  const parts: string[] = [];
  if (error) parts.push(say(runs.error, { line: error.line, error: error.name }));
  if (outcomes.length === 0)
    return { verdict: error ? "fails" : "unknown", text: [...parts, time].join(" · ") };
  if (failing === 0 && unreached === 0) parts.push(count(words.hold, outcomes.length));
  if (failing > 0) parts.push(count(words.fail, outcomes.length, { failing: number(failing) }));
  if (unreached > 0) parts.push(count(runs.unreached, unreached));
  const verdict = error || failing > 0 || unreached > 0 ? "fails" : "holds";
  return { verdict, text: [...parts, time].join(" · ") };
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
export function sayTime({ seconds }: RunReport, tookMs: number): string {
  const here = Math.max(1, Math.round(tookMs));
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
