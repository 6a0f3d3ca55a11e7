/**
 * /proc/net/tcp, tcp6, udp and udp6: addresses in hexadecimal, each 32-bit word in the machine's order (little endian on what
 * people run), states by the kernel's numbers (include/net/tcp_states.h).
 */
import { printIp } from "../../record/ip.ts";
import type { SeenEnd } from "../seen.ts";
import { socketOf, udpState, type RowReader } from "./row.ts";

const STATES = [
  undefined,
  "ESTABLISHED",
  "SYN-SENT",
  "SYN-RECEIVED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "TIME-WAIT",
  "BOUND",
  "CLOSE-WAIT",
  "LAST-ACK",
  "LISTEN",
  "CLOSING",
  "SYN-RECEIVED",
] as const;

const ROW =
  /^\s*\d+:\s+([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})\s+([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})\s+([0-9A-F]{2})\s+[0-9A-F]{8}:[0-9A-F]{8}\s+([0-9A-F]{2}):([0-9A-F]{8})\s+[0-9A-F]{8}\s+(\d+)/;
/** What stands after the uid in udp and udp6: timeout, inode, references, a pointer, drops. In tcp it is less, or more. */
const UDP_TAIL = /^\s+\d+\s+\d+\s+\d+\s+[0-9a-f]+\s+\d+\s*$/;
/** jiffies are printed in clock ticks of USER_HZ. */
const USER_HZ = 100;
const TIMEWAIT_TIMER = "03";

/** A row; whether it is TCP's or UDP's the file's name would say, and its last columns do. */
export const procNetRow: RowReader = (text, line) => {
  const found = ROW.exec(text);
  if (!found) return undefined;
  const [, from, fromPort, to, toPort, st, timer, when, uid] = found;
  const state = STATES[parseInt(st!, 16)];
  if (state === undefined) return undefined;
  const local = endOf(from!, fromPort!);
  const peer = endOf(to!, toPort!);
  const udp = state === "BOUND" || UDP_TAIL.test(text.slice(found[0].length));
  const protocol = udp ? "udp" : "tcp";
  return socketOf({
    protocol,
    state: protocol === "udp" ? udpState(peer) : state,
    family: from!.length === 8 ? 4 : 6,
    local,
    peer,
    uid: Number(uid),
    ...(timer === TIMEWAIT_TIMER && {
      timer: { kind: "timewait", seconds: parseInt(when!, 16) / USER_HZ },
    }),
    line,
  });
};

function endOf(address: string, port: string): SeenEnd {
  const bytes = new Uint8Array(address.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const word = i & ~3;
    bytes[word + 3 - (i & 3)] = parseInt(address.slice(2 * i, 2 * i + 2), 16);
  }
  return { address: printIp(bytes), port: parseInt(port, 16) };
}
