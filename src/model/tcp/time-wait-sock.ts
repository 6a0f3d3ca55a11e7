/** The record of a connection in TIME-WAIT, or in FIN-WAIT-2 after close(): what rules see of it. Linux: inet_timewait_sock. */
import { SockCommon } from "../calls/socket";

/** 88 bytes: a million of them are what the memory limit is about. */
@unmanaged
export class TimeWaitSock extends SockCommon {
  nextInQueue: TimeWaitSock | null;
  previousInQueue: TimeWaitSock | null;
  rcvNxt: u32;
  expiresAtMs: f64;
  sndNxt: u32;
  rcvWnd: u32;
  /** Last timestamp of the peer; meaningful with hasTimestamps. RFC 7323. */
  tsRecent: u32;
  /** What is added to the clock in its timestamps. */
  tsOffset: u32;
  /** When it entered TIME-WAIT, ms modulo 2^32: for tcp_tw_reuse_delay. */
  enteredAtMs: u32;
  /** Last ACK that answered a segment out of place, ms modulo 2^32 and one more, 0 for none: for tcp_invalid_ratelimit. */
  lastAckAtMs: u32;
}

/** What is added to SND.NXT for the connection that takes a TIME-WAIT socket's place: a whole window, and two. */
export const ISS_STEP: u32 = 65537;
