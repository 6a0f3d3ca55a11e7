/** Netlink requests: messages, attributes, dumps. netlink(7). All integers are in the machine's order (little-endian). */
import { Errno } from "../../model/abi.ts";
import { AF_NETLINK, SOCK_CLOEXEC, SOCK_RAW } from "./constants.ts";
import { libc, LinuxWorldError, must } from "./libc.ts";

const NLM_F_REQUEST = 1;
export const NLM_F_ACK = 4;
export const NLM_F_DUMP = 0x300;
export const NLM_F_CREATE = 0x400;
export const NLM_F_REPLACE = 0x100;

const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
const HEADER_BYTES = 16;
const RECEIVE_BYTES = 65536;

const align = (length: number): number => (length + 3) & ~3;

/** struct nlattr and its payload, padded. */
export function attribute(type: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.alloc(align(4 + payload.length));
  bytes.writeUInt16LE(4 + payload.length, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.set(payload, 4);
  return bytes;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

export function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

/** struct nlmsghdr and its body. */
export function message(type: number, flags: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(HEADER_BYTES + body.length, 0);
  header.writeUInt16LE(type, 4);
  header.writeUInt16LE(flags | NLM_F_REQUEST, 6);
  return Buffer.concat([header, body]);
}

/** Attribute type to payload. */
export function attributes(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let offset = 0; offset + 4 <= bytes.length;) {
    const length = bytes.readUInt16LE(offset);
    if (length < 4) break;
    found.set(bytes.readUInt16LE(offset + 2) & 0x3fff, bytes.subarray(offset + 4, offset + length));
    offset += align(length);
  }
  return found;
}

const buffer = Buffer.alloc(RECEIVE_BYTES);

/** A netlink socket in the namespace in which it was opened. Kernel answers come at once: nothing here waits. */
export class Netlink {
  readonly fd: number;

  constructor(protocol: number) {
    this.fd = must(libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol), "netlink socket");
  }

  /** Sends one request and throws unless the kernel acknowledges it. */
  request(what: string, bytes: Buffer): void {
    const result = this.exchange(bytes, () => undefined);
    if (result < 0) {
      throw new LinuxWorldError(
        `${what}: errno ${-result}`,
        "Setting up a network namespace failed; is this a Linux kernel with TUN and IPv6?",
      );
    }
  }

  /** Sends a request and hands every answer's body on; 0 or a negated errno. */
  exchange(bytes: Buffer, each: (body: Buffer) => void): number {
    must(libc.send(this.fd, bytes, bytes.length, 0), "netlink send");
    for (;;) {
      const length = libc.recv(this.fd, buffer, buffer.length, 0);
      if (length === -Errno.EAGAIN) return 0;
      must(length, "netlink receive");
      for (let offset = 0; offset + HEADER_BYTES <= length;) {
        const size = buffer.readUInt32LE(offset);
        const type = buffer.readUInt16LE(offset + 4);
        if (type === NLMSG_DONE) return 0;
        if (type === NLMSG_ERROR) return buffer.readInt32LE(offset + HEADER_BYTES);
        each(buffer.subarray(offset + HEADER_BYTES, offset + size));
        offset += align(size);
      }
    }
  }

  close(): void {
    libc.close(this.fd);
  }
}
