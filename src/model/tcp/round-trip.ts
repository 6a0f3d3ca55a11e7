/**
 * The round trip and the retransmission timeout. RFC 6298 §2 has one smoothed deviation; Linux takes the largest deviation of
 * each round trip, and lets what it adds to the round trip fall by a quarter a round trip at most, never below 200 ms; we do as
 * Linux does. Linux: tcp_rtt_estimator(), tcp_set_rto(), tcp_init_metrics().
 */
import { nowTicks } from "../engine/clock";
import { rememberedMs } from "./peer-metrics";
import { Segment } from "../net/segment";
import { after } from "../engine/sequence";
import { Tcb } from "./tcb";

/** Linux: TCP_RTO_MIN and TCP_RTO_MAX. RFC 6298 has 1 s for the first. */
export const RTO_MIN_MS: f64 = 200;
export const RTO_MAX_MS: f64 = 120000;
/** RFC 6298 §5.7; Linux: TCP_TIMEOUT_FALLBACK. */
const FALLBACK_RTO_MS: f64 = 3000;
/** What a round trip that takes no time counts as. */
const SHORTEST_MS: f64 = 0.001;

/** A round trip took so long; negative where none was measured. The shortest one is judged by `latestMs`. */
export function measured(tcb: Tcb, roundTripMs: f64, latestMs: f64): void {
  if (roundTripMs < 0) return;
  tcb.minRttMs = min(tcb.minRttMs, latestMs);
  if (tcb.srttMs == 0) {
    tcb.srttMs = max<f64>(roundTripMs, SHORTEST_MS);
    tcb.mdevMs = 2 * roundTripMs;
    tcb.rttvarMs = max(tcb.mdevMs, RTO_MIN_MS);
    tcb.mdevMaxMs = tcb.rttvarMs;
    tcb.rttSeq = tcb.sndNxt;
  } else estimate(tcb, roundTripMs);
  tcb.rtoMs = min(tcb.srttMs + tcb.rttvarMs, RTO_MAX_MS);
  tcb.backoff = 0;
}

function estimate(tcb: Tcb, roundTripMs: f64): void {
  const error = roundTripMs - tcb.srttMs;
  tcb.srttMs = max(tcb.srttMs + error / 8, SHORTEST_MS);
  let deviation = abs(error) - tcb.mdevMs / 4;
  // A round trip that got shorter makes no long timeout.
  if (error < 0 && deviation > 0) deviation /= 8;
  tcb.mdevMs += deviation;
  if (tcb.mdevMs > tcb.mdevMaxMs) {
    tcb.mdevMaxMs = tcb.mdevMs;
    tcb.rttvarMs = max(tcb.rttvarMs, tcb.mdevMaxMs);
  }
  if (!after(tcb.sndUna, tcb.rttSeq)) return;
  if (tcb.mdevMaxMs < tcb.rttvarMs) tcb.rttvarMs -= (tcb.rttvarMs - tcb.mdevMaxMs) / 4;
  tcb.rttSeq = tcb.sndNxt;
  tcb.mdevMaxMs = RTO_MIN_MS;
}

/** From the timestamp that came back, a whole number of milliseconds, 1 at least; negative for none. RFC 7323 §4. */
export function echoedMs(tcb: Tcb, segment: Segment): f64 {
  if (!tcb.hasTimestamps || !segment.hasTimestamp || segment.tsecr == 0) return -1;
  const ms = <i32>(nowTicks() + tcb.tsOffset - segment.tsecr);
  return ms < 0 ? -1 : <f64>max(ms, 1);
}

/**
 * The connection is open. `roundTripMs`: of the SYN or SYN-ACK that was answered, negative where it was sent twice or is not
 * known; then the timestamp tells, and without one nothing does. A longer one of connections before sets the first timeout.
 */
export function measureOpening(tcb: Tcb, segment: Segment, roundTripMs: f64): void {
  const ms = roundTripMs >= 0 ? roundTripMs : echoedMs(tcb, segment);
  if (tcb.srttMs == 0) measured(tcb, ms, ms);
  const beforeMs = rememberedMs(tcb);
  if (beforeMs > tcb.srttMs) tcb.rtoMs = min(beforeMs + max(2 * beforeMs, RTO_MIN_MS), RTO_MAX_MS);
  else if (tcb.srttMs == 0) tcb.rtoMs = FALLBACK_RTO_MS;
}
