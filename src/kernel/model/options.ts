/** Socket option values, from the lab's forms to the three numbers that cross the model's boundary, and back. */
import { IpOption, Ipv6Option, Level, OptionForm, SocketOption } from "../../model/abi.ts";
import { parseIp, printIp } from "../../record/ip.ts";
import type { OptionValue } from "../../record/call.ts";
import type { Addresses } from "./addresses.ts";

/** An option's value as the model takes it: what `a` and `b` mean, `form` says. */
export interface EncodedOption {
  readonly form: number;
  readonly a: number;
  readonly b: number;
}

/** What a socket's host is asked while a value is translated. */
export interface InterfaceLookup {
  /** Index of an interface by its name; -1 when there is none. */
  byName(name: string): number;
  /** Index of the interface that has this address; -1 when none has it. */
  byAddress(bytes: Uint8Array): number;
  nameOf(index: number): string;
}

export function encodeOption(
  level: number,
  option: number,
  value: OptionValue,
  interfaces: InterfaceLookup,
  addresses: Addresses,
): EncodedOption {
  if (typeof value === "number") return { form: OptionForm.NUMBER, a: value | 0, b: 0 };
  if (typeof value === "string") return encodeText(level, option, value, interfaces, addresses);
  if ("onoff" in value) return { form: OptionForm.LINGER, a: value.onoff | 0, b: value.linger | 0 };
  const group = parseIp(value.group);
  if (group === undefined) return { form: OptionForm.TEXT, a: 0, b: 0 };
  return {
    form: OptionForm.MEMBERSHIP,
    a: addresses.idOf(group),
    b: value.interface === undefined ? 0 : interfaceIndex(value.interface, interfaces),
  };
}

function encodeText(
  level: number,
  option: number,
  value: string,
  interfaces: InterfaceLookup,
  addresses: Addresses,
): EncodedOption {
  const device = { form: OptionForm.DEVICE, a: value === "" ? 0 : interfaces.byName(value), b: 0 };
  if (level === Level.SOL_SOCKET && option === SocketOption.SO_BINDTODEVICE) return device;
  if (level === Level.IPPROTO_IP && option === IpOption.IP_MULTICAST_IF) {
    const bytes = parseIp(value);
    if (bytes === undefined) return device;
    return { form: OptionForm.ADDRESS, a: addresses.idOf(bytes), b: 0 };
  }
  if (level === Level.IPPROTO_IPV6 && option === Ipv6Option.IPV6_MULTICAST_IF) return device;
  return { form: OptionForm.TEXT, a: 0, b: 0 };
}

function interfaceIndex(text: string, interfaces: InterfaceLookup): number {
  const bytes = parseIp(text);
  return bytes === undefined ? interfaces.byName(text) : interfaces.byAddress(bytes);
}

export function decodeOption(
  { form, a, b }: EncodedOption,
  interfaces: InterfaceLookup,
  addresses: Addresses,
): OptionValue {
  switch (form) {
    case OptionForm.LINGER:
      return { onoff: a, linger: b };
    case OptionForm.DEVICE:
      return a === 0 ? "" : interfaces.nameOf(a);
    case OptionForm.ADDRESS:
      return printIp(addresses.bytesOf(a, addresses.familyOf(a)));
    default:
      return a;
  }
}
