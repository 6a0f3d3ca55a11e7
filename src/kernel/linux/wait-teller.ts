/** Tells whoever looks on what a call has been waiting for, on a clock that is real: a SYN's time-outs alone take two minutes. */
import type { Call } from "../../record/call.ts";
import { printRow, type PrintedRow } from "../../record/printed-row.ts";
import type { LinuxHost } from "./host.ts";

/** From here on a wait is told of, and then as often again. */
const FIRST_MS = 3_000;
const EVERY_MS = 15_000;

/** A call that has waited, and the sockets that will send again. */
export interface Wait {
  readonly host: string;
  readonly call: Call;
  readonly waitedMs: number;
  readonly next: ReadonlyArray<{
    readonly host: string;
    readonly row: PrintedRow;
    readonly inMs: number;
  }>;
}

export class WaitTeller {
  readonly #tell: (wait: Wait) => void;
  #made: { readonly host: string; readonly call: Call; readonly key: string } | undefined;
  #sinceMs = 0;
  #nextMs = 0;

  constructor(tell: (wait: Wait) => void) {
    this.#tell = tell;
  }

  /** A call is made: one that waits is made again and again. */
  called(host: string, call: Call, nowMs: number): void {
    const key = JSON.stringify([host, call.syscall, call.args]);
    if (key === this.#made?.key) return;
    this.#made = { host, call, key };
    this.#sinceMs = nowMs;
    this.#nextMs = nowMs + FIRST_MS;
  }

  /** Time passes that somebody waits for. */
  waits(hosts: readonly LinuxHost[], nowMs: number): void {
    if (this.#made === undefined || nowMs < this.#nextMs) return;
    this.#nextMs = nowMs + EVERY_MS;
    const next = hosts.flatMap((host) =>
      host
        .diagnose("tcp")
        .flatMap(({ row, promising, timerMs }) =>
          promising && timerMs !== undefined
            ? [{ host: host.name, row: printRow(row), inMs: timerMs }]
            : [],
        ),
    );
    const { host, call } = this.#made;
    this.#tell({ host, call, waitedMs: nowMs - this.#sinceMs, next });
  }
}
