/** What one ACK has brought, while it is looked at: one record, since ACKs are looked at one after the other. Linux: FLAG_…. */
import { takeMemory } from "../engine/pool";
import { Segment, segmentLength } from "../net/segment";
import { Tcb } from "./tcb";

@unmanaged
export class AckNews {
  /** SND.UNA before it, and the end of what was reported before it. */
  priorUna: u32;
  priorHighest: u32;
  /** SND.UNA moves. */
  advanced: bool;
  /** The segment carries text, or a window to be taken: it is no duplicate. */
  carries: bool;
  windowTaken: bool;
  /** Segments that it acknowledges for the first time; whether one of them had been sent twice. */
  acked: bool;
  ackedAgain: bool;
  /** It reports something new beyond a gap. */
  sacked: bool;
  /** An ACK that says nothing but that something came out of order. */
  duplicate: bool;
  /** Something from before the loss arrived that was sent once only. */
  original: bool;
  /** It reports that something came twice; the probe did. */
  twice: bool;
  twiceProbe: bool;
  /** What was sent again is lost again. */
  lostAgain: bool;
  /** The timer begins anew. */
  setsTimer: bool;
  /** Segments that have arrived since the last ACK. */
  delivered: u32;
  /** When the first segment acknowledged, or reported, was sent that had been sent once only; negative for none. */
  ackedSentAtMs: f64;
  sackedSentAtMs: f64;
  /** The same of the last one. */
  lastSentAtMs: f64;
  /** First number that was overtaken. */
  overtaken: u32;
  /** The timestamp that came back, as this side's clock had it; 0 for none. */
  echo: u32;
}

export const news: AckNews = changetype<AckNews>(takeMemory(offsetof<AckNews>()));

/** A timer does what an ACK does otherwise: as if one had told of one segment. */
export function noNews(): void {
  forget();
  news.delivered = 1;
}

export function beginNews(tcb: Tcb, segment: Segment): void {
  forget();
  news.priorUna = tcb.sndUna;
  news.carries = segmentLength(segment) != 0;
  news.overtaken = tcb.sndNxt;
  if (tcb.hasTimestamps && segment.hasTimestamp && segment.tsecr != 0)
    news.echo = segment.tsecr - tcb.tsOffset;
}

/** Word by word: for so few memory.fill() costs more. */
function forget(): void {
  // The twelve booleans, which stand in a row.
  store<u64>(changetype<usize>(news), 0, offsetof<AckNews>("advanced"));
  store<u32>(changetype<usize>(news), 0, offsetof<AckNews>("advanced") + 8);
  news.delivered = 0;
  news.echo = 0;
  news.ackedSentAtMs = -1;
  news.sackedSentAtMs = -1;
}
