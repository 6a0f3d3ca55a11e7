/**
 * What was sent and is not acknowledged: a record for each segment, in the order of sequence numbers. A segment is sent again as
 * it was sent first, but for neighbours that fit into one. Linux: tcp_rtx_queue, struct tcp_skb_cb.
 */
import { PACKETS_MAX } from "../engine/limits";
import { Pool } from "../engine/pool";

/** Sent.marks. Linux: TCPCB_SACKED_ACKED and so on. */
export enum Mark {
  /** The peer has reported it. */
  SACKED = 1,
  /** It is taken for lost. */
  LOST = 2,
  /** It was sent again since, and that is on its way. */
  AGAIN = 4,
  /** It was ever sent twice: its round trip is not known. Karn's algorithm, RFC 6298 §3. */
  EVER_AGAIN = 8,
  SYN = 16,
  FIN = 32,
  PSH = 64,
}

@unmanaged
export class Sent {
  next: Sent | null;
  /** The numbers it takes: its first, and the one after its last. */
  seq: u32;
  end: u32;
  /** When it was sent last, and in which call. */
  sentAtMs: f64;
  sentCall: u32;
  /** Mark */
  marks: u8;
}

const pool = new Pool(offsetof<Sent>(), PACKETS_MAX);

/** Not cleared; null when there is no room: then the segment can't be sent. */
export function takeSent(): Sent | null {
  return changetype<Sent | null>(pool.takeUncleared());
}

export function giveSent(sent: Sent): void {
  pool.give(changetype<usize>(sent));
}
