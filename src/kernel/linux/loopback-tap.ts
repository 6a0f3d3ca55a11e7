/**
 * What a host says to itself: a packet socket on its "lo" that sees each packet once, where it arrives. packet(7).
 */
import { Errno, Level, SocketType } from "../../model/abi.ts";
import { AF_PACKET, SOCK_CLOEXEC, SOCK_NONBLOCK } from "./constants.ts";
import { interfaceIndex } from "./interfaces.ts";
import { libc, must } from "./libc.ts";

const ETH_P_ALL = 0x0003;
const SOL_PACKET = 263;
const PACKET_IGNORE_OUTGOING = 23;
const SO_RCVBUFFORCE = 33;
const ROOM_BYTES = 16 * 1024 * 1024;
const LARGEST_PACKET = 65536 + 64;

const buffer = Buffer.alloc(LARGEST_PACKET);

export class LoopbackTap {
  readonly fd: number;

  /** To be called inside the host's namespace. */
  constructor() {
    this.fd = must(
      libc.socket(AF_PACKET, SocketType.SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0),
      "packet socket",
      "Packet sockets are needed (CONFIG_PACKET, CAP_NET_RAW).",
    );
    const value = Buffer.alloc(4);
    value.writeInt32LE(1, 0);
    must(
      libc.setsockopt(this.fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, value, 4),
      "PACKET_IGNORE_OUTGOING",
    );
    value.writeInt32LE(ROOM_BYTES, 0);
    libc.setsockopt(this.fd, Level.SOL_SOCKET, SO_RCVBUFFORCE, value, 4);
    const address = Buffer.alloc(20);
    address.writeUInt16LE(AF_PACKET, 0);
    address.writeUInt16BE(ETH_P_ALL, 2);
    address.writeInt32LE(must(interfaceIndex(this, "lo"), "index of lo"), 4);
    must(libc.bind(this.fd, address, address.length), "bind packet socket");
  }

  /** The next packet, copied, IP header first; undefined when there is none now. */
  read(): Uint8Array | undefined {
    const length = libc.recv(this.fd, buffer, buffer.length, 0);
    if (length === -Errno.EAGAIN) return undefined;
    must(length, "read packet socket");
    return Uint8Array.from(buffer.subarray(0, length));
  }

  close(): void {
    libc.close(this.fd);
  }
}
