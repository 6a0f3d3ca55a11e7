/**
 * What is left of a connection in TIME-WAIT, or in FIN-WAIT-2 after close(). Linux: inet_timewait_sock.
 */
import { SockCommon } from "./socket";

/** 88 bytes: a million of them are what the memory limit is about. */
@unmanaged
export class TimeWaitSock extends SockCommon {
  nextInQueue: TimeWaitSock | null;
  previousInQueue: TimeWaitSock | null;
  expiresAtMs: f64;
  rcvNxt: u32;
  sndNxt: u32;
  rcvWnd: u32;
  /** Last timestamp of the peer; meaningful with hasTimestamps. RFC 7323. */
  tsRecent: u32;
  /** When it entered TIME-WAIT, ms modulo 2^32: for tcp_tw_reuse_delay. */
  enteredAtMs: u32;
  /** Last ACK that answered a segment out of place, ms modulo 2^32: for tcp_invalid_ratelimit. */
  lastAckAtMs: u32;
}
