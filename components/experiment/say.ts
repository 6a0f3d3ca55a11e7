/** How a run went, in a sentence: what the block says and a screen reader announces. */
import type { RunReport } from "../../src/experiment/types.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import type { RunEnd } from "../../src/runner/sandbox.ts";

export interface Said {
  readonly verdict: "holds" | "fails" | "unknown";
  readonly text: string;
}

export function sayReport(report: RunReport, tookMs: number): Said {
  const { outcomes, error } = report;
  const failing = outcomes.filter((outcome) => outcome.reached && !outcome.holds).length;
  const unreached = outcomes.filter((outcome) => !outcome.reached).length;
  const time = sayTime(report.seconds, Math.max(1, Math.round(tookMs)));
  const parts: string[] = [];
  if (error) parts.push(`Line ${error.line}: ${error.name}`);
  if (outcomes.length === 0)
    return { verdict: error ? "fails" : "unknown", text: [...parts, time].join(" · ") };
  if (failing === 0 && unreached === 0) parts.push(`${sayCount(outcomes.length)} as documented`);
  if (failing > 0) parts.push(`${failing} of ${sayCount(outcomes.length)} not as documented`);
  if (unreached > 0) parts.push(`${unreached} not reached`);
  const verdict = error || failing > 0 || unreached > 0 ? "fails" : "holds";
  return { verdict, text: [...parts, time].join(" · ") };
}

/** A run that ended without a report. */
export function sayEnd(end: Exclude<RunEnd, { kind: "report" }>): Said {
  if (end.kind === "stopped") return { verdict: "unknown", text: "Stopped." };
  if (end.kind === "broken") return { verdict: "fails", text: `The run broke off: ${end.message}` };
  const seconds = Math.round(end.afterMs / 1000);
  const why =
    end.kind === "silent" ? "without a sign of life" : "which is as long as a run may take";
  return { verdict: "fails", text: `Ended after ${seconds} s ${why}. Your text is safe.` };
}

function sayCount(count: number): string {
  return count === 1 ? "1 outcome" : `${count} outcomes`;
}

/** The model's time and the reader's, which have nothing to do with each other. */
function sayTime(seconds: number, tookMs: number): string {
  if (seconds === 0) return `${tookMs} ms`;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms in the model, ${tookMs} ms here`;
  if (seconds < 600) return `${Number(seconds.toFixed(1))} s in the model, ${tookMs} ms here`;
  return `${Number((seconds / 60).toFixed(1))} min in the model, ${tookMs} ms here`;
}

/** "net.ipv4.tcp_tw_reuse = 1, system freebsd"; "" where nothing is set. */
export function describeSettings({ os, sysctl, seed, delayMs }: RunSettings): string {
  return [
    ...(os === undefined ? [] : [`system ${os}`]),
    ...Object.entries(sysctl ?? {}).map(([name, value]) => `${name} = ${value}`),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(delayMs === undefined ? [] : [`a delay of ${delayMs} ms`]),
  ].join(", ");
}
