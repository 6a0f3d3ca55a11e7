/** Two runs of one schedule, side by side: the first thing in which they differ. */
import { NEAR } from "./flows.ts";
import type { Step } from "./play.ts";

export interface Divergence {
  /** Index of the call after which they differ. */
  readonly at: number;
  readonly what: "result" | "name" | "tables" | "segments";
  readonly linux: string;
  readonly model: string;
}

export interface Comparison {
  readonly divergence: Divergence | undefined;
  readonly compared: number;
  /** They may differ because timestamps count milliseconds, of which more or fewer passed between calls. */
  readonly late: boolean;
}

export function compare(linux: readonly Step[], model: readonly Step[]): Comparison {
  for (let at = 0; at < linux.length; at++) {
    const divergence = differ(at, linux[at]!, model[at]!);
    if (divergence === undefined) continue;
    // Which of several listeners got a connection is the kernel's own hash.
    const chance = linux[at]!.chance || model[at]!.chance || onlyNearness(divergence);
    const until = linux.slice(0, at + 1);
    const late = !chance && until.some(({ ages }, index) => ages !== model[index]!.ages);
    return { divergence: chance ? undefined : divergence, compared: at, late };
  }
  return { divergence: undefined, compared: linux.length, late: false };
}

/** Where the first line that differs does so in what real time decides, what follows is of no interest. */
function onlyNearness({ what, linux, model }: Divergence): boolean {
  if (what !== "segments") return false;
  const theirs = model.split("\n");
  const at = linux.split("\n").findIndex((line, index) => line !== theirs[index]);
  const [a = "", b = ""] = [linux.split("\n")[at], theirs[at]];
  return a.includes(NEAR) !== b.includes(NEAR) && a.replace(NEAR, "") === b.replace(NEAR, "");
}

function differ(at: number, linux: Step, model: Step): Divergence | undefined {
  const parts = [
    ["result", linux.result, model.result],
    ["name", linux.name, model.name],
    ["segments", linux.segments.join("\n"), model.segments.join("\n")],
    ["tables", linux.tables.join("\n"), model.tables.join("\n")],
  ] as const;
  for (const [what, a, b] of parts) if (a !== b) return { at, what, linux: a, model: b };
  return undefined;
}
