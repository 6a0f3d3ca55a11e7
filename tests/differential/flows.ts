/**
 * What both worlds' segments have in common: numbers relative to where each direction of a connection began, and what
 * each end of it expects next. Injected segments are not learned from.
 */
import { printAddress } from "../../src/record/address.ts";
import type { SocketAddress } from "../../src/record/address.ts";
import type { Packet } from "../../src/record/packet.ts";

interface Direction {
  /** The sequence number that counts as 0. */
  base: number;
  /** The same direction of the connection that there was before the last SYN. */
  before: Direction | undefined;
  /** After the last byte sent so far. */
  next: number;
  /** The last acknowledgement number sent. */
  ack: number | undefined;
  tsval: number | undefined;
  /** The largest that it offered. */
  window: number;
  /** That of its SYN, which is in order to echo at any time; whether later ones are, real time decides. */
  firstTsval: number | undefined;
}

/** As far as Linux tells timestamps apart: much older, one older, equal, newer. Linux: TCP_PAWS_WINDOW. */
const compareTimestamps = (one: number, other: number): number =>
  Math.max(-2, Math.min(1, (one - other) | 0));

const forward = (from: number, to: number): number => (to - from) | 0;

/** From where the direction began; or began before, where an end that missed the new SYN still counts from there. */
function distance({ base, next, before }: Direction, number: number): string {
  const within = (from: number, to: number): boolean =>
    forward(from, number) >= 0 && forward(number, to) >= 0;
  return before !== undefined && !within(base, next) && within(before.base, before.next)
    ? `${forward(before.base, number)} of before`
    : String(forward(base, number));
}

/**
 * A SYN that falls into the window of the connection before: initial sequence numbers grow with real time, so that it may, or
 * may not, as the machine's load has it; an end that still has that connection answers accordingly.
 */
export const NEAR = " (within the old window)";
/** What Linux offers first. */
const WINDOW = 65536;

/** Linux: tcp_twsk_unique(): the first sequence number of a connection that takes over a TIME-WAIT socket. */
const AFTER_TIME_WAIT = 65537;

/** So far on a socket begins that was dissolved some times, and heard of no window. */
const USED_AGAIN_MOST = 100;

export class Flows {
  readonly #directions = new Map<string, Direction>();

  #key(from: SocketAddress, to: SocketAddress): string {
    return `${printAddress(from)} ${printAddress(to)}`;
  }

  /** Timestamps that were seen in each direction, and those of them that the schedule put on the wire. */
  readonly #stamps = new Map<string, Array<{ readonly tsval: number; readonly put: boolean }>>();

  /** How the timestamp of a segment that the schedule puts on the wire compares with those before it. */
  put(packet: Packet): string {
    return this.#stamp(packet, true);
  }

  /** Of one that a host sent: how its timestamp compares with those that the schedule put there before. */
  age(packet: Packet): string {
    return this.#stamp(packet, false);
  }

  #stamp({ from, to, tsval }: Packet, put: boolean): string {
    if (tsval === undefined) return "";
    const key = this.#key(from, to);
    const before = this.#stamps.get(key) ?? [];
    const others = before.filter((other) => put || other.put);
    this.#stamps.set(key, [...before, { tsval, put }]);
    return others.map((other) => compareTimestamps(tsval, other.tsval)).join(",");
  }

  direction(from: SocketAddress, to: SocketAddress): Readonly<Direction> | undefined {
    return this.#directions.get(this.#key(from, to));
  }

  /** The segment injected last, while its answers come: what an RST repeats of it is told as such. */
  injected: Packet | undefined;

  /** "SA seq 0 ack 1 len 0 ts": numbers relative, and marked where they are of no known direction. */
  describe(packet: Packet): string {
    if (packet.protocol !== "tcp") return packet.icmp ?? `udp ${packet.data.length}`;
    const repeated = this.#repeats(packet);
    if (repeated !== undefined) return repeated;
    const isn = packet.flags.includes("S") ? this.#begin(packet) : "";
    const own = this.#directions.get(this.#key(packet.from, packet.to));
    const other = this.#directions.get(this.#key(packet.to, packet.from));
    // An RST for a segment without ACK has number 0, wherever the direction began. RFC 9293 §3.5.2.
    const absolute = own === undefined || (packet.flags.includes("R") && packet.seq === 0);
    const seq = absolute ? `absolute ${packet.seq}` : distance(own, packet.seq);
    const ack = !packet.flags.includes("A")
      ? ""
      : ` ack ${other === undefined ? `absolute ${packet.ack}` : distance(other, packet.ack)}`;
    const timestamps = packet.tsval === undefined ? "" : packet.tsecr === 0 ? " ts 0" : " ts";
    return `${packet.flags || "none"} seq ${seq}${isn}${ack} len ${packet.data.length}${timestamps}`;
  }

  /** An RST has its number from the segment that it answers, whatever its sender expects. RFC 9293 §3.5.2. */
  #repeats(packet: Packet): string | undefined {
    const to = this.injected;
    if (to === undefined || this.#key(packet.from, packet.to) !== this.#key(to.to, to.from))
      return undefined;
    const length = to.data.length + Number(to.flags.includes("S")) + Number(to.flags.includes("F"));
    if (packet.flags === "R" && to.flags.includes("A") && packet.seq === to.ack)
      return "R of what was injected";
    if (packet.flags === "RA" && packet.seq === 0 && packet.ack === (to.seq + length) >>> 0)
      return "RA of what was injected";
    return undefined;
  }

  /** A SYN begins a direction anew, unless it is the same SYN again. */
  #begin(packet: Packet): string {
    const key = this.#key(packet.from, packet.to);
    const known = this.#directions.get(key);
    if (known !== undefined && known.base === packet.seq) return "";
    const after = known === undefined ? -1 : forward(known.next, packet.seq);
    const offered = this.#directions.get(this.#key(packet.to, packet.from))?.window ?? 0;
    // What the other end expects is of the connection before, from here on.
    const back = this.#directions.get(this.#key(packet.to, packet.from));
    if (back !== undefined) back.ack = undefined;
    this.#directions.set(key, {
      base: packet.seq,
      before: known,
      next: packet.seq,
      ack: undefined,
      tsval: undefined,
      window: 0,
      firstTsval: undefined,
    });
    if (packet.seq > 0 && packet.seq <= USED_AGAIN_MOST) return ` (absolute ${packet.seq})`;
    if (known !== undefined && after >= 2 && after <= USED_AGAIN_MOST) return ` (${after} on)`;
    if (known !== undefined && after === offered + 2) return " (on by the window)";
    if (after === AFTER_TIME_WAIT || after === 1) return " (after TIME-WAIT)";
    return after >= 0 && after < WINDOW ? NEAR : "";
  }

  learn(packet: Packet): void {
    if (packet.protocol !== "tcp") return;
    const key = this.#key(packet.from, packet.to);
    const known = this.#directions.get(key);
    const length =
      packet.data.length + Number(/S/.test(packet.flags)) + Number(/F/.test(packet.flags));
    const end = (packet.seq + length) >>> 0;
    if (known === undefined) {
      if (packet.flags.includes("R")) return;
      this.#directions.set(key, {
        base: packet.seq,
        before: undefined,
        next: end,
        ack: undefined,
        tsval: packet.tsval,
        window: packet.window,
        firstTsval: packet.tsval,
      });
      return;
    }
    if (packet.flags.includes("R")) return;
    if (forward(known.next, end) > 0) known.next = end;
    if (packet.flags.includes("A")) known.ack = packet.ack;
    if (packet.tsval !== undefined) known.tsval = packet.tsval;
    known.window = Math.max(known.window, packet.window);
    known.firstTsval ??= packet.tsval;
  }
}
