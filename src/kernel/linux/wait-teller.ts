/** Tells whoever looks on what a call has been waiting for, on a clock that is real: a SYN's time-outs alone take two minutes. */
import { printRow, rowText } from "../../trace/table.ts";
import type { LinuxHost } from "./host.ts";

/** From here on a wait is told of, and then as often again. */
const FIRST_MS = 3_000;
const EVERY_MS = 15_000;

export class WaitTeller {
  readonly #tell: (text: string) => void;
  #call = "";
  #sinceMs = 0;
  #nextMs = 0;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  /** A call is made: one that waits is made again and again. */
  called(host: string, text: string, nowMs: number): void {
    const call = `${host}: ${text}`;
    if (call === this.#call) return;
    this.#call = call;
    this.#sinceMs = nowMs;
    this.#nextMs = nowMs + FIRST_MS;
  }

  /** Time passes that somebody waits for. */
  waits(hosts: readonly LinuxHost[], nowMs: number): void {
    if (nowMs < this.#nextMs) return;
    this.#nextMs = nowMs + EVERY_MS;
    const timers = hosts.flatMap((host) =>
      host.diagnose("tcp").flatMap(({ row, promising }) => {
        const next = row.timer?.split(",")[1];
        if (!promising || next === undefined) return [];
        return [`${host.name} ${rowText(printRow(row))} ${next === "" ? "now" : `in ${next}`}`];
      }),
    );
    const seconds = Math.round((nowMs - this.#sinceMs) / 1000);
    const next = timers.length > 0 ? `; next to send again: ${timers.join(", ")}` : "";
    this.#tell(`${this.#call} has waited ${seconds} s${next}`);
  }
}
