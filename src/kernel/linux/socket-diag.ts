/**
 * The kernel's socket tables as ss(8) reads them: sock_diag(7), one dump for each family. TIME-WAIT sockets and
 * half-open requests are in it, sockets that are merely bound are not.
 */
import { Domain, Protocol, TcpState } from "../../model/abi.ts";
import { ssState } from "../../record/states.ts";
import type { SocketRow } from "../../record/socket-row.ts";
import { compareRows } from "../../record/socket-row.ts";
import { NETLINK_SOCK_DIAG } from "./constants.ts";
import { LinuxWorldError } from "./libc.ts";
import { attributes, message, Netlink, NLM_F_ACK, NLM_F_DUMP } from "./netlink.ts";

const SOCK_DIAG_BY_FAMILY = 20;
const SOCK_DESTROY = 21;
const INET_DIAG_SKV6ONLY = 11;
/** struct inet_diag_msg up to its attributes, and its socket id. */
const MESSAGE_BYTES = 72;
const ID_OFFSET = 4;
const ID_BYTES = 48;
/** Where its id has the device that the socket is tied to. */
const DEVICE_OFFSET = 36;
const INODE_OFFSET = 68;
const ALL_STATES = 0xfff;

/** A half-open request, which ss shows as SYN-RECEIVED. Linux: TCP_NEW_SYN_RECV. */
const NEW_SYN_RECEIVED = 12;
const TIMERS: readonly string[] = ["off", "on", "keepalive", "timewait", "persist"];
const RETRANSMIT = 1;
const KEEPALIVE = 2;
const PERSIST = 4;

/** A row, and what decides whether waiting can be worth while. */
export interface DiagnosedSocket {
  readonly row: SocketRow;
  /** Milliseconds until its timer fires; 0 when overdue; undefined when none runs. */
  readonly timerMs: number | undefined;
  /** The timer can bring an answer, or end an attempt: retransmission, probes, SYN-ACKs again. */
  readonly promising: boolean;
  /** It is that of keepalive, or of FIN-WAIT-2 in a closed socket: it can end a connection. */
  readonly keepalive: boolean;
  /** Of the file that descriptors of it are of; 0 for none. */
  readonly inode: number;
  /** The socket's identity, for destroy(). */
  readonly id: Buffer;
}

export class SocketDiag {
  readonly #netlink: Netlink;
  readonly #indices: readonly number[];

  /** To be called inside the host's namespace. `indices`: the kernel's interface numbers in the order in which the lab counts. */
  constructor(indices: readonly number[]) {
    this.#indices = indices;
    this.#netlink = new Netlink(NETLINK_SOCK_DIAG);
  }

  list(protocol: "tcp" | "udp", families: readonly number[]): DiagnosedSocket[] {
    const found: DiagnosedSocket[] = [];
    for (const family of families) {
      const result = this.#netlink.exchange(
        message(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, request(family, protocol)),
        (body) => found.push(decode(Buffer.from(body), protocol, this.#indices)),
      );
      if (result < 0) {
        throw new LinuxWorldError(
          `Listing ${protocol} sockets (sock_diag): errno ${-result}`,
          `The kernel's ${protocol}_diag is needed: modprobe ${protocol}_diag (CONFIG_INET_${protocol.toUpperCase()}_DIAG).`,
        );
      }
    }
    return found.sort((a, b) => compareRows(a.row, b.row));
  }

  /** Takes a socket away, TIME-WAIT ones too (CONFIG_INET_DIAG_DESTROY). 0 or a negated errno. */
  destroy(socket: DiagnosedSocket): number {
    const body = request(socket.row.local.family, socket.row.protocol);
    socket.id.copy(body, 8);
    return this.#netlink.exchange(message(SOCK_DESTROY, NLM_F_ACK, body), () => undefined);
  }

  close(): void {
    this.#netlink.close();
  }
}

function request(family: number, protocol: "tcp" | "udp"): Buffer {
  const body = Buffer.alloc(56);
  body[0] = family;
  body[1] = protocol === "tcp" ? Protocol.TCP : Protocol.UDP;
  body.writeUInt32LE(ALL_STATES, 4);
  return body;
}

function decode(
  body: Buffer,
  protocol: "tcp" | "udp",
  indices: readonly number[],
): DiagnosedSocket {
  const family = body[0]!;
  const number = body[1]!;
  const state = ssState(number === NEW_SYN_RECEIVED ? TcpState.SYN_RECEIVED : number);
  const timer = body[2]!;
  const addressBytes = family === Domain.AF_INET ? 4 : 16;
  const id = body.subarray(ID_OFFSET, ID_OFFSET + ID_BYTES);
  const timerMs = timer === 0 ? undefined : body.readUInt32LE(52);
  const device = indices.indexOf(id.readUInt32LE(DEVICE_OFFSET)) + 1;
  const v6only = attributes(body.subarray(MESSAGE_BYTES)).get(INET_DIAG_SKV6ONLY);
  const row: SocketRow = {
    protocol,
    state,
    local: {
      family,
      bytes: Uint8Array.from(id.subarray(4, 4 + addressBytes)),
      port: id.readUInt16BE(0),
    },
    peer: {
      family,
      bytes: Uint8Array.from(id.subarray(20, 20 + addressBytes)),
      port: id.readUInt16BE(2),
    },
    ...(device === 0 ? {} : { device }),
    ...(v6only === undefined ? {} : { v6only: v6only[0] !== 0 }),
    ...(timerMs === undefined
      ? {}
      : { timer: { name: TIMERS[timer] ?? "unknown", leftMs: timerMs, times: body[3]! } }),
  };
  const promising =
    timer === RETRANSMIT || timer === PERSIST || (timer === KEEPALIVE && state === "SYN-RECV");
  const inode = body.readUInt32LE(INODE_OFFSET);
  return { row, timerMs, promising, keepalive: timer === KEEPALIVE && !promising, inode, id };
}
