/**
 * The wire between the hosts of one world: packets read from each host's TUN devices, asked about, kept for the delay,
 * and written to the device of the host that they are for. Packets sent at one instant travel together, so a reply is
 * never ahead of what was sent before it; and what hosts say to themselves is noted where it is seen.
 */
import type { Wire, WireFilter } from "../kernel.ts";
import type { Packet } from "../../record/packet.ts";
import { decodeDatagram, decodePacket } from "./packet-decode.ts";
import { packetBytes } from "../../record/packet-bytes.ts";
import { Fragments } from "./fragments.ts";
import type { LoopbackTap } from "./loopback-tap.ts";
import { addressKey } from "./sockaddr.ts";
import { Poller } from "./poller.ts";
import type { OpenSegment, TraceRecorder } from "./trace-recorder.ts";
import type { Tun } from "./tun.ts";
import { WindowScales } from "../../record/window-scale.ts";

/** A host's place on the wire. */
export interface Station {
  readonly name: string;
  readonly tuns: readonly Tun[];
  readonly tap: LoopbackTap;
}

interface InFlight {
  readonly raw: Uint8Array;
  readonly to: readonly Tun[];
  readonly dueMs: number;
  readonly record: OpenSegment | undefined;
}

export class LinuxWire implements Wire {
  delayMs = 0;
  filter: WireFilter | null = null;
  readonly #stations: Station[] = [];
  readonly #poller = new Poller();
  /** By address: whose it is, and on which device. */
  readonly #owners = new Map<string, { readonly station: Station; readonly tun: Tun }>();
  readonly #captured: Packet[] = [];
  /** The number in the trace of each packet that the filter held. */
  readonly #held = new WeakMap<Packet, number>();
  readonly #scales = new WindowScales();
  readonly #fragments = new Fragments();
  readonly #recorder: TraceRecorder;
  readonly #now: () => number;
  #inFlight: InFlight[] = [];

  constructor(recorder: TraceRecorder, now: () => number) {
    this.#recorder = recorder;
    this.#now = now;
  }

  addStation(station: Station, addresses: ReadonlyArray<readonly [Uint8Array, Tun]>): void {
    this.#stations.push(station);
    for (const { fd } of [...station.tuns, station.tap]) this.#poller.add(fd);
    for (const [bytes, tun] of addresses) this.#owners.set(addressKey(bytes), { station, tun });
  }

  captured(): readonly Packet[] {
    return this.#captured;
  }

  transmit(packet: Packet): void {
    const atMs = this.#now();
    const number = this.#held.get(packet);
    const raw = packet.raw ?? packetBytes(this.#scales.unscaled(packet));
    const sent: Packet = { ...packet, atMs, raw };
    if (number === undefined) this.#captured.push(sent);
    const sender = this.#owners.get(addressKey(packet.from.bytes))?.station;
    // What was held comes from its host still, which does not hear its own multicast from the wire.
    const more = { number, injected: number === undefined };
    this.#send(sent, raw, sender?.name ?? "", number === undefined ? undefined : sender, more);
  }

  /** Reads what hosts have sent since the last time. True when there was anything. */
  collect(): boolean {
    let any = false;
    // Mostly there is nothing, and one question is quicker than one a device.
    if (!this.#poller.wait(0)) return any;
    for (const station of this.#stations) {
      for (let raw = station.tap.read(); raw !== undefined; raw = station.tap.read()) {
        any = true;
        this.#overheard(station, raw);
      }
      for (const tun of station.tuns) {
        for (let raw = tun.read(); raw !== undefined; raw = tun.read()) {
          any = true;
          const whole = this.#fragments.whole(raw);
          if (whole !== undefined) this.#leaves(station, whole);
        }
      }
    }
    return any;
  }

  /** When the next packet in flight arrives; undefined when there is none. */
  get nextDueMs(): number | undefined {
    let next: number | undefined;
    for (const { dueMs } of this.#inFlight) if (next === undefined || dueMs < next) next = dueMs;
    return next;
  }

  /** Delivers the packets in flight whose time has come, oldest first. */
  deliverDue(): void {
    const now = this.#now();
    const due = this.#inFlight.filter(({ dueMs }) => dueMs <= now);
    if (due.length === 0) return;
    this.#inFlight = this.#inFlight.filter(({ dueMs }) => dueMs > now);
    for (const { raw, to, record } of due) {
      if (record !== undefined) record.arrivesAtMs = this.#now();
      for (const tun of to) tun.write(raw);
    }
  }

  /** Forgets what is in flight and what was captured: another run begins on the same hosts. */
  clear(): void {
    this.collect();
    this.#inFlight = [];
    this.#fragments.clear();
    this.#captured.length = 0;
    this.filter = null;
    this.delayMs = 0;
  }

  #overheard(station: Station, raw: Uint8Array): void {
    const packet = this.#decode(raw, true);
    if (packet === undefined) return;
    this.#captured.push(packet);
    this.#recorder.segment(packet, station.name, station.name, "delivered");
  }

  #leaves(station: Station, raw: Uint8Array): void {
    const packet = this.#decode(raw, false);
    if (packet === undefined) return;
    this.#captured.push(packet);
    const fate = this.filter?.(packet) ?? "deliver";
    if (fate === "deliver") return this.#send(packet, raw, station.name, station, {});
    const to = this.#owners.get(addressKey(packet.to.bytes))?.station.name ?? "";
    const record = this.#recorder.segment(
      packet,
      station.name,
      to,
      fate === "hold" ? "held" : "lost",
    );
    if (fate === "hold") this.#held.set(packet, record.segment);
  }

  #decode(raw: Uint8Array, loopback: boolean): Packet | undefined {
    const packet = decodePacket(raw, this.#now(), loopback);
    if (packet === undefined) return undefined;
    this.#scales.learn(packet);
    return this.#scales.scaled(packet);
  }

  #send(
    packet: Packet,
    raw: Uint8Array,
    fromHost: string,
    sender: Station | undefined,
    more: { readonly number?: number | undefined; readonly injected?: boolean },
  ): void {
    const owner = this.#owners.get(addressKey(packet.to.bytes));
    const to = owner === undefined ? this.#audience(raw, sender) : [owner.tun];
    const fate = to.length === 0 ? "unrouted" : "delivered";
    const record = this.#recorder.segment(packet, fromHost, owner?.station.name ?? "", fate, {
      ...(more.number === undefined ? {} : { number: more.number }),
      ...(more.injected === true ? { injected: true } : {}),
    });
    if (to.length > 0) this.#inFlight.push({ raw, to, dueMs: this.#now() + this.delayMs, record });
  }

  /** Every device but those of the sender's host, for multicast and broadcast; nobody for an address that no host has. */
  #audience(raw: Uint8Array, sender: Station | undefined): Tun[] {
    const to = decodeDatagram(raw)?.to;
    if (to === undefined || !isMulticastOrBroadcast(to)) return [];
    return this.#stations.filter((station) => station !== sender).flatMap(({ tuns }) => tuns);
  }
}

function isMulticastOrBroadcast(to: Uint8Array): boolean {
  if (to.length === 16) return to[0] === 0xff;
  return (to[0]! >= 224 && to[0]! <= 239) || to.every((byte) => byte === 255);
}
