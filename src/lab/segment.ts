/** Segments as experiments see them, and the capture that prints them with relative numbers. */
import { printAddress, printHost } from "../record/address.ts";
import type { Packet } from "../record/packet.ts";
import { conversationNumbers, type Numbered } from "../trace/conversation-numbers.ts";
import { tcpdumpLine, type CapturedLine } from "../trace/tcpdump.ts";
import { LineTable } from "./line-table.ts";
import { decode } from "./text.ts";

/** One segment. Sequence numbers are absolute; printed, they are relative to the first of their direction. */
export class SegmentView implements Segment {
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  declare readonly tsval?: number;
  declare readonly tsecr?: number;
  readonly data: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly #packet: Packet;
  readonly #capture: Capture;

  constructor(packet: Packet, capture: Capture) {
    this.time = packet.atMs / 1000;
    this.from = endpoint(packet, packet.from);
    this.to = endpoint(packet, packet.to);
    this.flags = packet.flags;
    this.seq = packet.seq;
    this.ack = packet.ack;
    this.window = packet.window;
    if (packet.tsval !== undefined) this.tsval = packet.tsval;
    if (packet.tsecr !== undefined) this.tsecr = packet.tsecr;
    this.data = decode(packet.data);
    this.protocol = packet.protocol;
    this.#packet = packet;
    this.#capture = capture;
    Object.freeze(this);
  }

  toString(): string {
    return tcpdumpLine(lineOf(this.#packet, this), this.#capture.numbers(this.#packet));
  }
}

export class SegmentTable extends LineTable<SegmentView> {}

/** Everything a wire has seen, turned into segments once, however often it is asked for. */
export class Capture {
  readonly #captured: () => readonly Packet[];
  #packets: readonly Packet[] = [];
  readonly #views: SegmentView[] = [];
  #positions = new Map<Packet, number>();
  #numbers: Numbered[] = [];

  constructor(captured: () => readonly Packet[]) {
    this.#captured = captured;
  }

  table(): SegmentTable {
    this.#packets = this.#captured();
    for (let i = this.#views.length; i < this.#packets.length; i++) {
      this.#views.push(new SegmentView(this.#packets[i] as Packet, this));
    }
    return new SegmentTable(this.#views);
  }

  /** The numbers to print of a packet: one that was captured, or one that a filter is asked about. */
  numbers(packet: Packet): Numbered {
    const captured = this.#captured();
    if (captured.length !== this.#positions.size) this.#count(captured);
    const position = this.#positions.get(packet);
    if (position !== undefined) return this.#numbers[position] as Numbered;
    return conversationNumbers([...captured, packet].map(named))[captured.length] as Numbered;
  }

  #count(captured: readonly Packet[]): void {
    this.#numbers = conversationNumbers(captured.map(named));
    this.#positions = new Map(captured.map((packet, index) => [packet, index]));
  }
}

function lineOf(packet: Packet, view: SegmentView): CapturedLine {
  const { protocol, from, to, flags, seq, ack, window, tsval, tsecr } = view;
  const { atMs, mss, icmp } = packet;
  const length = packet.data.length;
  return { protocol, atMs, from, to, flags, seq, ack, window, mss, tsval, tsecr, icmp, length };
}

function named(packet: Packet) {
  const { protocol, flags, seq, ack } = packet;
  return {
    protocol,
    flags,
    seq,
    ack,
    from: printAddress(packet.from),
    to: printAddress(packet.to),
  };
}

/** ICMP has no ports of its own. */
function endpoint(packet: Packet, address: Packet["from"]): string {
  return packet.protocol === "icmp" ? printHost(address) : printAddress(address);
}
