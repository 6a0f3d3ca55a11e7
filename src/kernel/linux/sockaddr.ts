/** struct sockaddr_in, sockaddr_in6 and back. ip(7), ipv6(7). */
import { Domain } from "../../model/abi.ts";
import type { SocketAddress } from "../../record/address.ts";

/** What connect() and bind() are handed: the bytes and their number. */
export function encodeSockaddr(address: SocketAddress): Buffer {
  if (address.family === Domain.AF_INET6) {
    const bytes = Buffer.alloc(28);
    bytes.writeUInt16LE(Domain.AF_INET6, 0);
    bytes.writeUInt16BE(address.port, 2);
    bytes.set(address.bytes, 8);
    bytes.writeUInt32LE(address.scope ?? 0, 24);
    return bytes;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16LE(address.family, 0);
  bytes.writeUInt16BE(address.port, 2);
  bytes.set(address.bytes, 4);
  return bytes;
}

function decodeSockaddr(bytes: Buffer): SocketAddress {
  const family = bytes.readUInt16LE(0);
  const port = bytes.readUInt16BE(2);
  if (family === Domain.AF_INET6) {
    const scope = bytes.readUInt32LE(24);
    const address = { family, bytes: Uint8Array.from(bytes.subarray(8, 24)), port };
    return scope === 0 ? address : { ...address, scope };
  }
  return { family, bytes: Uint8Array.from(bytes.subarray(4, 8)), port };
}

/** Room for any address, and the length in and out, as getsockname(2) wants them. */
export class SockaddrBuffer {
  readonly bytes: Buffer = Buffer.alloc(128);
  readonly length: Buffer = Buffer.alloc(4);
  reset(): this {
    this.length.writeUInt32LE(this.bytes.length, 0);
    return this;
  }
  decode(): SocketAddress {
    return decodeSockaddr(this.bytes);
  }
}

/** Addresses as keys of maps: the family does not matter, its bytes tell. */
export function addressKey(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}
