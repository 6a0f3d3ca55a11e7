/** What a call has been waiting for, for the terminal. */
import type { Wait } from "../../kernel/linux/wait-teller.ts";
import { timerDuration } from "../../record/socket-row.ts";
import { callText } from "../../trace/call-text.ts";
import { rowText } from "../../trace/table.ts";

export function waitText({ host, call, waitedMs, next }: Wait): string {
  const timers = next.map(({ host: whose, row, inMs }) => {
    const when = inMs > 0 ? `in ${timerDuration(inMs)}` : "now";
    return `${whose} ${rowText(row)} ${when}`;
  });
  const more = timers.length > 0 ? `; next to send again: ${timers.join(", ")}` : "";
  return `${host}: ${callText(call)} has waited ${Math.round(waitedMs / 1000)} s${more}`;
}
