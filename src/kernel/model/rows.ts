/** Rows of a host's socket table, in the order and with the words of ss(8). */
import { Domain, Protocol, SCRATCH_BYTES, SocketRowRecord, TimerKind } from "../../model/abi.ts";

import { ssState } from "../../record/states.ts";
import {
  compareRows,
  type RowTimer,
  type RowUser,
  type SocketRow,
} from "../../record/socket-row.ts";
import { addressAt } from "./addresses.ts";
import type { ModelInstance } from "./exports.ts";

/** All rows of one protocol. They are read in portions, as many as the scratch region holds. */
export function readRows(
  instance: ModelInstance,
  host: number,
  protocol: "tcp" | "udp",
  users: ReadonlyMap<number, readonly RowUser[]>,
): SocketRow[] {
  const rows: SocketRow[] = [];
  const number = protocol === "tcp" ? Protocol.TCP : Protocol.UDP;
  const portion = Math.floor(SCRATCH_BYTES / SocketRowRecord.SIZE);
  for (;;) {
    const count = instance.calls.socketRows(host, number, rows.length);
    for (let i = 0; i < count; i++)
      rows.push(readRow(instance, instance.scratch + i * SocketRowRecord.SIZE, protocol, users));
    if (count < portion) return rows.sort(compareRows);
  }
}

/** The row at this place of the model's memory, its timer included. */
function readRow(
  instance: ModelInstance,
  at: number,
  protocol: "tcp" | "udp",
  users: ReadonlyMap<number, readonly RowUser[]>,
): SocketRow {
  const row = rowAt(instance.view, at, protocol);
  const timer = timerOf(instance, at);
  // What waits on its own is a record of the kernel's, without a file, even where the number is of a socket used again.
  const held =
    timer?.name === "timewait"
      ? undefined
      : users.get(instance.view.getUint32(at + SocketRowRecord.NUMBER, true));
  if (timer === undefined && held === undefined) return row;
  return {
    ...row,
    ...(timer === undefined ? {} : { timer }),
    ...(held === undefined ? {} : { users: held }),
  };
}

/** The row in these bytes, without its timer. */
export function rowAt(view: DataView, at: number, protocol: "tcp" | "udp"): SocketRow {
  const local = addressAt(view, at + SocketRowRecord.LOCAL);
  const peer = addressAt(view, at + SocketRowRecord.PEER);
  const state = ssState(view.getUint32(at + SocketRowRecord.STATE, true));
  const device = view.getUint16(at + SocketRowRecord.DEVICE, true);
  const row = { protocol, state, local, peer, ...(device === 0 ? {} : { device }) };
  if (local.family !== Domain.AF_INET6) return row;
  return { ...row, v6only: view.getUint16(at + SocketRowRecord.V6ONLY, true) !== 0 };
}

const TIMERS: Readonly<Record<number, string>> = {
  [TimerKind.TIME_WAIT]: "timewait",
  [TimerKind.FIN_WAIT_2]: "timewait",
  [TimerKind.RETRANSMIT]: "on",
  [TimerKind.SYN_ACK]: "on",
  [TimerKind.PERSIST]: "persist",
  [TimerKind.KEEPALIVE]: "keepalive",
};

function timerOf(instance: ModelInstance, at: number): RowTimer | undefined {
  const { view } = instance;
  const endsAtMs = view.getFloat64(at + SocketRowRecord.TIMER_AT, true);
  const name = TIMERS[view.getUint32(at + SocketRowRecord.TIMER_KIND, true)];
  if (endsAtMs < 0 || name === undefined) return undefined;
  const leftMs = Math.max(0, Math.floor(endsAtMs - instance.calls.now()));
  const times = view.getUint32(at + SocketRowRecord.RETRIES, true);
  return { name, leftMs, times };
}
