/** Addresses across the model's boundary: bytes to the model's numbers and back. IPv4 travels as ::ffff:a.b.c.d. */
import { AddressRecord, Domain } from "../../model/abi.ts";

import type { SocketAddress } from "../../record/address.ts";
import { isV4Mapped } from "../../record/ip.ts";
import type { ModelInstance } from "./exports.ts";

const MAPPED_PREFIX = 0x0000ffff;

export class Addresses {
  readonly #instance: ModelInstance;
  readonly #bytes = new Map<number, Uint8Array>();
  /** By the array itself: the lab hands over the same one for the same text. */
  readonly #ids = new WeakMap<Uint8Array, number>();

  constructor(instance: ModelInstance) {
    this.#instance = instance;
  }

  /** The model's number; 0 for no bytes (AF_UNSPEC), and when the model knows too many addresses. */
  idOf(bytes: Uint8Array): number {
    if (bytes.length === 0) return 0;
    const known = this.#ids.get(bytes);
    if (known !== undefined) return known;
    const [a, b, c, d] = wordsOf(bytes);
    const id = this.#instance.calls.address(a, b, c, d);
    if (id > 0) this.#ids.set(bytes, id);
    return id;
  }

  /** 4 or 16 bytes of an address that the model numbered; `family` decides for IPv4-mapped ones. */
  bytesOf(id: number, family: number): Uint8Array {
    let bytes = this.#bytes.get(id);
    if (bytes === undefined) {
      bytes = new Uint8Array(16);
      const view = new DataView(bytes.buffer);
      for (let i = 0; i < 4; i++)
        view.setUint32(i * 4, this.#instance.calls.addressWord(id, i) >>> 0);
      this.#bytes.set(id, bytes);
    }
    return family === Domain.AF_INET ? bytes.subarray(12) : bytes;
  }

  /** AF_INET for an IPv4 address, mapped or not: what it is on the wire. */
  familyOf(id: number): number {
    return isV4Mapped(this.bytesOf(id, Domain.AF_INET6)) ? Domain.AF_INET : Domain.AF_INET6;
  }

  /** Reads an AddressRecord at this place of the model's memory. */
  read(at: number): SocketAddress {
    return addressAt(this.#instance.view, at);
  }

  /** Writes an AddressRecord. */
  write(at: number, address: SocketAddress): void {
    const { view } = this.#instance;
    view.setUint16(at + AddressRecord.FAMILY, address.family, true);
    view.setUint16(at + AddressRecord.SCOPE, address.scope ?? 0, true);
    view.setUint32(at + AddressRecord.PORT, address.port, true);
    wordsOf(address.bytes).forEach((word, i) =>
      view.setUint32(at + AddressRecord.WORDS + i * 4, word, true),
    );
  }
}

/** The AddressRecord in these bytes. */
export function addressAt(from: DataView, at: number): SocketAddress {
  const family = from.getUint16(at + AddressRecord.FAMILY, true);
  const scope = from.getUint16(at + AddressRecord.SCOPE, true);
  const port = from.getUint32(at + AddressRecord.PORT, true);
  const bytes = new Uint8Array(family === Domain.AF_INET ? 4 : 16);
  const first = 4 - bytes.length / 4;
  for (let word = first; word < 4; word++) {
    const value = from.getUint32(at + AddressRecord.WORDS + word * 4, true);
    for (let byte = 0; byte < 4; byte++)
      bytes[(word - first) * 4 + byte] = value >>> (24 - 8 * byte);
  }
  return scope === 0 ? { family, bytes, port } : { family, bytes, port, scope };
}

function wordsOf(bytes: Uint8Array): [number, number, number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === 4) return [0, 0, MAPPED_PREFIX, view.getUint32(0)];
  return [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)];
}
