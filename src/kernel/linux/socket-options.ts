/** Socket option values, from the lab's forms to the bytes that setsockopt(2) takes, and back. socket(7), ip(7), ipv6(7). */
import { IpOption, Ipv6Option, Level, SocketOption } from "../../model/abi.ts";
import { parseIp, printIp } from "../../record/ip.ts";
import type { OptionValue } from "../../record/call.ts";

/** Index of an interface of the socket's host; 0 for a name that it does not have. */
export type InterfaceIndex = (name: string) => number;

export function isLinger(level: number, option: number): boolean {
  return level === Level.SOL_SOCKET && option === SocketOption.SO_LINGER;
}

export function encodeOption(
  level: number,
  option: number,
  value: OptionValue,
  indexOf: InterfaceIndex,
): Buffer {
  if (typeof value === "number") return integer(value);
  if (typeof value === "string") {
    if (level === Level.IPPROTO_IP && option === IpOption.IP_MULTICAST_IF)
      return multicastInterface(value, indexOf);
    if (level === Level.IPPROTO_IPV6 && option === Ipv6Option.IPV6_MULTICAST_IF)
      return integer(indexOf(value));
    return Buffer.from(value === "" ? "\0" : value, "latin1");
  }
  if ("onoff" in value) return Buffer.concat([integer(value.onoff), integer(value.linger)]);
  return membership(level, value.group, value.interface, indexOf);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value | 0, 0);
  return bytes;
}

/** struct in_addr, or struct ip_mreqn where the interface is given by name. */
function multicastInterface(value: string, indexOf: InterfaceIndex): Buffer {
  const address = parseIp(value);
  if (address !== undefined) return Buffer.from(address);
  return Buffer.concat([Buffer.alloc(8), integer(indexOf(value))]);
}

/** struct ip_mreqn, or struct ipv6_mreq; the interface is given by name or by address. */
function membership(
  level: number,
  group: string,
  name: string | undefined,
  indexOf: InterfaceIndex,
): Buffer {
  const bytes = parseIp(group) ?? Buffer.alloc(level === Level.IPPROTO_IPV6 ? 16 : 4);
  const local = name === undefined ? undefined : parseIp(name);
  const index = name === undefined || local !== undefined ? 0 : indexOf(name);
  if (bytes.length === 16) return Buffer.concat([bytes, integer(index)]);
  return Buffer.concat([bytes, local ?? Buffer.alloc(4), integer(index)]);
}

/** What getsockopt(2) left in `bytes`. */
export function decodeOption(level: number, option: number, bytes: Buffer): OptionValue {
  if (isLinger(level, option)) {
    return { onoff: bytes.readInt32LE(0), linger: bytes.readInt32LE(4) };
  }
  if (level === Level.SOL_SOCKET && option === SocketOption.SO_BINDTODEVICE) {
    const end = bytes.indexOf(0);
    return bytes.toString("latin1", 0, end < 0 ? bytes.length : end);
  }
  if (level === Level.IPPROTO_IP && option === IpOption.IP_MULTICAST_IF)
    return printIp(bytes.subarray(0, 4));
  return bytes.length >= 4 ? bytes.readInt32LE(0) : (bytes[0] ?? 0);
}
