/**
 * A peer made by hand: an address that no host has, whose segments are injected and to whom answers are captured. Sequence
 * numbers are told as distances from the connection's own, so that tests read like the tables they check.
 */
import { SocketRowRecord, TcpState, TraceKind, TraceRecord } from "../../src/model/abi.ts";
import type { Packet } from "../../src/record/packet.ts";
import { parseAddress } from "../../src/record/address.ts";
import { packetOfRecord, writePacket } from "../../src/kernel/model/packets.ts";
import { recordAt } from "../../src/kernel/model/trace-records.ts";
import type { Host, Sock, World } from "./world.ts";

const PEER = "192.0.2.9:4000";
const PEER_ISS = 1_000_000;
const FIRST_TSVAL = 5000;

/** What a segment carries besides its flags; left out: what the peer would send next. */
export interface Fields {
  /** Distance from the next sequence number that the host expects. */
  readonly seq?: number;
  /** Distance from the host's next sequence number. */
  readonly ack?: number;
  /** Distance from the last timestamp sent; null for none. */
  readonly ts?: number | null;
  readonly data?: string;
  readonly window?: number;
}

export class Peer {
  /** Next sequence number to send, which is what the host expects. */
  next = PEER_ISS;
  /** The host's next sequence number, as far as it was seen. */
  theirs = 0;
  tsval = FIRST_TSVAL;
  #seen = 0;

  constructor(
    readonly world: World,
    /** The host's end: "10.0.0.1:80". */
    readonly to: string,
    readonly timestamps = true,
    readonly from = PEER,
  ) {}

  /** Injects a segment and gives what was answered: "A seq=0 ack=0", with distances; "-" for nothing. */
  sends(flags: string, fields: Fields = {}): string {
    this.packets();
    this.inject(flags, fields);
    const answers = this.packets().map((packet) => this.text(packet));
    return answers.length === 0 ? "-" : answers.join(", ");
  }

  /** Injects a segment and does not look. */
  inject(
    flags: string,
    { seq = 0, ack = 0, ts = 0, data = "", window = 65535 }: Fields = {},
  ): void {
    const bytes = new TextEncoder().encode(data);
    const acks = flags.includes("A");
    const packet: Packet = {
      protocol: "tcp",
      atMs: 0,
      from: parseAddress(this.from),
      to: parseAddress(this.to),
      flags,
      seq: (this.next + seq) >>> 0,
      ack: acks ? (this.theirs + ack) >>> 0 : 0,
      window,
      ...(this.timestamps && ts !== null ? { tsval: this.tsval + ts, tsecr: 0 } : {}),
      ...(flags.includes("S") ? { mss: 1460 } : {}),
      data: bytes,
      loopback: false,
    };
    const { instance, addresses } = this.world;
    writePacket(instance, addresses, packet, 0);
    if (instance.calls.transmit() !== 0) throw new Error("The segment was refused.");
    this.world.settle();
  }

  /** The handshake, as the one who opens. */
  opens(): void {
    this.inject("S");
    this.next += 1;
    const answer = this.packets().at(-1);
    if (answer?.flags !== "SA") throw new Error(`No SYN-ACK but ${answer?.flags ?? "nothing"}.`);
    this.theirs = (answer.seq + 1) >>> 0;
    this.inject("A");
  }

  /** Segments sent to the peer since it last looked. */
  packets(): Packet[] {
    const { instance, addresses } = this.world;
    const found: Packet[] = [];
    for (const end = instance.calls.traceCount(); this.#seen < end; this.#seen++) {
      const record = recordAt(instance, this.#seen);
      const kind = instance.view.getUint16(record + TraceRecord.KIND, true);
      if (kind !== TraceKind.SEGMENT) continue;
      const packet = packetOfRecord(instance, addresses, record);
      const { bytes, port } = parseAddress(this.from);
      if (packet.to.port === port && packet.to.bytes.join() === bytes.join()) found.push(packet);
    }
    return found;
  }

  /** "SA seq=0 ack=1 5 bytes": distances from what each side sends next. */
  text(packet: Packet): string {
    const seq = ` seq=${(packet.seq - this.theirs) | 0}`;
    const ack = packet.flags.includes("A") ? ` ack=${(packet.ack - this.next) | 0}` : "";
    const data = packet.data.length > 0 ? ` ${packet.data.length} bytes` : "";
    return `${packet.flags}${seq}${ack}${data}`;
  }
}

/** A connection that the server has accepted, and the peer at its other end. */
export function accepted(
  world: World,
  server: Host,
  timestamps = true,
): { listener: Sock; conn: Sock; peer: Peer } {
  const listener = server.listening("10.0.0.1:80");
  const peer = new Peer(world, "10.0.0.1:80", timestamps);
  peer.opens();
  return { listener, conn: listener.accept(), peer };
}

/** The server has closed first: FIN-WAIT-2 after the peer's ACK. */
export function finWait2(
  world: World,
  server: Host,
  timestamps = true,
): ReturnType<typeof accepted> {
  const made = accepted(world, server, timestamps);
  made.conn.close();
  made.peer.theirs = (made.peer.theirs + 1) >>> 0;
  made.peer.inject("A");
  return made;
}

/** … and TIME-WAIT after the peer's FIN. */
export function timeWait(
  world: World,
  server: Host,
  timestamps = true,
): ReturnType<typeof accepted> {
  const made = finWait2(world, server, timestamps);
  made.peer.inject("FA");
  made.peer.next += 1;
  return made;
}

export interface SocketState {
  readonly state: string;
  /** Milliseconds until its timer fires, -1 for none. */
  readonly leftMs: number;
}

/** The host's socket with this peer port; state "-" when there is none. */
export function stateOf(host: Host, peerPort: number): SocketState {
  const { instance } = host.world;
  const count = instance.calls.socketRows(host.index, 6, 0);
  for (let i = 0; i < count; i++) {
    const at = instance.scratch + i * SocketRowRecord.SIZE;
    if (instance.view.getUint32(at + SocketRowRecord.PEER + 4, true) !== peerPort) continue;
    const endsAtMs = instance.view.getFloat64(at + SocketRowRecord.TIMER_AT, true);
    return {
      state: (TcpState[instance.view.getUint32(at + SocketRowRecord.STATE, true)] ?? "").replaceAll(
        "_",
        "-",
      ),
      leftMs: endsAtMs < 0 ? -1 : endsAtMs - instance.calls.now(),
    };
  }
  return { state: "-", leftMs: -1 };
}
