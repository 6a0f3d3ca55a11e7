/** The record of a run on a real kernel: calls and packets, in order, with the line that caused them. */
import type { Call } from "../../record/call.ts";
import { recordedPacket, type Packet } from "../../record/packet.ts";
import { RecordedHosts } from "../../record/recorded-hosts.ts";
import type { SegmentEvent, Trace, TraceEvent } from "../../record/trace.ts";

/** Events kept; what follows is counted only. */
const MOST_EVENTS = 200_000;

export type SegmentFate = SegmentEvent["fate"];
/** A segment's record while it is still under way. */
export type OpenSegment = { -readonly [Key in keyof SegmentEvent]: SegmentEvent[Key] };

type Unnumbered<T> = T extends TraceEvent ? Omit<T, "index" | "line"> : never;

export class TraceRecorder {
  /** The experiment's line now running. */
  line = 0;
  readonly hosts = new RecordedHosts();
  readonly #events: TraceEvent[] = [];
  #omitted = 0;
  #segments = 0;

  call(atMs: number, host: string, process: string, call: Call): void {
    this.#add({ kind: "call", atMs, host, process, ...call });
  }

  sleep(atMs: number, untilMs: number): void {
    this.#add({ kind: "sleep", atMs, untilMs });
  }

  /** Records a packet and hands the record back, for `arrivesAtMs`. A number is given where none is known yet. */
  segment(
    packet: Packet,
    fromHost: string,
    toHost: string,
    fate: SegmentFate,
    more: { readonly number?: number; readonly injected?: boolean } = {},
  ): OpenSegment {
    const event: Unnumbered<SegmentEvent> = {
      kind: "segment",
      segment: more.number ?? ++this.#segments,
      fromHost,
      toHost,
      ...recordedPacket(packet),
      ...(more.injected === true ? { injected: true } : {}),
      fate,
      ...(fate === "delivered" && packet.loopback ? { arrivesAtMs: packet.atMs } : {}),
    };
    return this.#add(event) as OpenSegment;
  }

  #add(event: Unnumbered<TraceEvent>): TraceEvent {
    const numbered = { index: this.#events.length, line: this.line, ...event } as TraceEvent;
    if (this.#events.length < MOST_EVENTS) this.#events.push(numbered);
    else this.#omitted += 1;
    return numbered;
  }

  /** Forgets the events; the hosts stay. */
  clear(): void {
    this.#events.length = 0;
    this.#omitted = 0;
    this.#segments = 0;
  }

  trace(): Trace {
    return { hosts: this.hosts.list(), events: [...this.#events], omitted: this.#omitted };
  }
}
