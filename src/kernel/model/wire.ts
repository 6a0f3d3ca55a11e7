/**
 * The model's wire: delay, and a filter that is asked about each packet as it leaves a host. The model calls nothing; it
 * lets such packets wait in its outbox until they have been asked about here.
 */
import { Errno, Fate as ModelFate, TraceBit, TraceKind, TraceRecord } from "../../model/abi.ts";
import type { Fate, Wire, WireFilter } from "../kernel.ts";
import type { Packet } from "../../record/packet.ts";
import type { Addresses } from "./addresses.ts";
import type { ModelInstance } from "./exports.ts";
import { packetOfRecord, readPacket, writePacket } from "./packets.ts";
import { recordAt } from "./trace-records.ts";

const FATES: Readonly<Record<Fate, number>> = {
  deliver: ModelFate.DELIVER,
  drop: ModelFate.DROP,
  hold: ModelFate.HOLD,
};

export class ModelWire implements Wire {
  readonly #instance: ModelInstance;
  readonly #addresses: Addresses;
  readonly #captured: Packet[] = [];
  /** Numbers of the packets that the filter was asked about: one that is held keeps its own when it goes on. */
  readonly #numbers = new WeakMap<Packet, number>();
  #records = 0;
  #delayMs = 1;
  #filter: WireFilter | null = null;

  constructor(instance: ModelInstance, addresses: Addresses) {
    this.#instance = instance;
    this.#addresses = addresses;
  }

  get delayMs(): number {
    return this.#delayMs;
  }

  set delayMs(ms: number) {
    if (this.#instance.calls.setDelay(ms) !== 0)
      throw new RangeError(`Expected a delay from 0 to 10^12 ms, found ${ms}.`);
    this.#delayMs = ms;
  }

  get filter(): WireFilter | null {
    return this.#filter;
  }

  set filter(filter: WireFilter | null) {
    this.#filter = filter;
    this.#instance.calls.setFiltered(filter === null ? 0 : 1);
  }

  /** Asks about the packets that left hosts since the last time. After every call, and wherever the world pauses. */
  decideAll(): void {
    const { calls, status } = this.#instance;
    while (status.outboxLength > 0 && calls.outbox() === 1) {
      const { packet, number } = readPacket(this.#instance, this.#addresses);
      this.#numbers.set(packet, number);
      calls.decide(FATES[this.#filter?.(packet) ?? "deliver"]);
    }
  }

  transmit(packet: Packet): void {
    const number = this.#numbers.get(packet) ?? 0;
    writePacket(this.#instance, this.#addresses, packet, number);
    if (this.#instance.calls.transmit() === -Errno.EINVAL)
      throw new RangeError("Expected a packet whose two addresses are of one family; found none.");
  }

  captured(): readonly Packet[] {
    for (const end = this.#instance.status.traceCount; this.#records < end; this.#records++) {
      const record = recordAt(this.#instance, this.#records);
      const { view } = this.#instance;
      if (view.getUint16(record + TraceRecord.KIND, true) !== TraceKind.SEGMENT) continue;
      // What was held and goes on was captured when it left its host.
      if (view.getUint8(record + TraceRecord.BITS) & TraceBit.RELEASED) continue;
      this.#captured.push(packetOfRecord(this.#instance, this.#addresses, record));
    }
    return this.#captured;
  }
}
