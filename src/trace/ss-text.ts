/** A moment of a run as `ss -tano` (and `ss -uano`) would have printed it on each host, for the download. */
import { takeHomeText } from "#messages/take-home.ts";
import { say } from "../messages/message.ts";
import type { Moment, Replay, Row } from "./replay.ts";
import { timerDuration } from "../record/socket-row.ts";
import { ssSpelling } from "../record/ss-spelling.ts";
import { isListed, sortRows } from "./row-order.ts";
import { clock } from "./sentences.ts";

const COLUMNS = ["State", "Local Address:Port", "Peer Address:Port", "Timer"];
/** What ss calls the timers whose name differs. */
const TIMER_NAMES: Readonly<Record<string, string>> = {
  retransmit: "on",
  synack: "on",
  finwait2: "timewait",
};

export function ssText(replay: Replay, moment: Moment): string {
  const parts = [`# ${say(takeHomeText.moment, { time: clock(moment.atMs) })}`];
  for (const { name } of replay.trace.hosts) {
    const rows = sortRows(replay.rows(moment, name)).filter(
      (row) => isListed(row) && row.mark !== "gone",
    );
    for (const protocol of ["tcp", "udp"] as const) {
      const lines = rows.filter((row) => row.protocol === protocol).map(lineOf);
      if (lines.length === 0 && protocol === "udp") continue;
      parts.push(`\n${name}$ ss -${protocol[0]}ano`, ...aligned([COLUMNS, ...lines]));
    }
  }
  return `${parts.join("\n")}\n`;
}

function lineOf({ state, local, peer, timer }: Row): string[] {
  const ends = timer
    ? `timer:(${TIMER_NAMES[timer.kind] ?? timer.kind},${timerDuration(Math.floor(timer.leftMs))},0)`
    : "";
  return [ssSpelling(state), local, peer, ends];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, place) =>
    rows.reduce((most, row) => Math.max(most, row[place]!.length), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, place) => cell.padEnd(widths[place]!))
      .join("  ")
      .trimEnd(),
  );
}
