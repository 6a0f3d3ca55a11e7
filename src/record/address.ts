/**
 * Socket addresses, parsed from and printed to the forms that ss(8) uses: "10.0.0.1:80", "[::1]:80",
 * "[fe80::1%eth0]:80", and "AF_UNSPEC" for the address that dissolves an association in connect(2).
 */
import { Domain } from "../model/abi.ts";
import { parseIp, printIp } from "./ip.ts";

export interface SocketAddress {
  /** AF_INET (2), AF_INET6 (10), or AF_UNSPEC (0). */
  readonly family: number;
  /** 4 or 16 bytes in network order; empty for AF_UNSPEC. */
  readonly bytes: Uint8Array;
  readonly port: number;
  /** Interface index of a link-local IPv6 address; 0 for none. */
  readonly scope?: number;
}

/** An address that doesn't parse: what was expected and what was found, and what to write instead. */
export class AddressError extends Error {
  readonly hint: string | undefined;

  constructor(expected: string, found: unknown, hint?: string) {
    super(`expected ${expected}, found ${show(found)}`);
    this.name = "AddressError";
    this.hint = hint;
  }
}

/**
 * Interface names in the order of their indices, from 1: what a name after `%` is looked up in. Every host's first
 * is "lo".
 */
export type InterfaceNames = readonly string[];

const FORM = 'an address and a port, such as "10.0.0.1:80" or "[::1]:80"';

/** "10.0.0.1:80" as data. Throws AddressError. */
export function parseAddress(
  text: string,
  interfaces: InterfaceNames = ["lo", "eth0"],
): SocketAddress {
  if (typeof text !== "string") throw new AddressError(FORM, text);
  if (text === "AF_UNSPEC") return { family: Domain.AF_UNSPEC, bytes: new Uint8Array(0), port: 0 };
  const bracketed = text.startsWith("[");
  const colon = text.lastIndexOf(":");
  if (colon < 0) throw new AddressError(FORM, text, 'Add the port: "10.0.0.1:80".');
  const host = bracketed ? text.slice(1, colon - 1) : text.slice(0, colon);
  if (bracketed && text[colon - 1] !== "]") {
    throw new AddressError(FORM, text, 'The port follows the bracket: "[::1]:80".');
  }
  if (!bracketed && host.includes(":")) {
    throw new AddressError(FORM, text, "An IPv6 address stands in brackets before its port.");
  }
  if (host === "" || host === "*") {
    throw new AddressError(
      FORM,
      text,
      'The wildcard address is "0.0.0.0:80", or "[::]:80" for Domain.AF_INET6.',
    );
  }
  const port = parsePort(text.slice(colon + 1), text);
  const percent = host.indexOf("%");
  const ip = parseIp(percent < 0 ? host : host.slice(0, percent));
  if (ip === undefined || (ip.length === 16) !== bracketed) {
    throw new AddressError(
      FORM,
      text,
      "Names are not resolved; IPv4 has four decimal numbers, IPv6 stands in brackets.",
    );
  }
  if (percent < 0) return { family: bracketed ? Domain.AF_INET6 : Domain.AF_INET, bytes: ip, port };
  if (!bracketed) throw new AddressError(FORM, text, "Only an IPv6 address names an interface.");
  return {
    family: Domain.AF_INET6,
    bytes: ip,
    port,
    scope: parseScope(host.slice(percent + 1), interfaces, text),
  };
}

/**
 * A host's own address, without a port: "10.0.0.1" or "fe80::1". A link-local one may name the interface on which it stands, after a %.
 * Throws AddressError.
 */
export function parseHostAddress(text: string, interfaceName = "eth0"): SocketAddress {
  const form = 'an IPv4 or IPv6 address, such as "10.0.0.1" or "fd00::1"';
  const percent = typeof text === "string" ? text.indexOf("%") : -1;
  const bytes =
    typeof text === "string" ? parseIp(percent < 0 ? text : text.slice(0, percent)) : undefined;
  if (bytes !== undefined && percent >= 0) {
    if (!isLinkLocal(bytes))
      throw new AddressError("no interface", text, "Only a link-local address names one.");
    if (text.slice(percent + 1) !== interfaceName)
      throw new AddressError(`%${interfaceName}, where the address stands`, text);
  }
  if (bytes === undefined)
    throw new AddressError(form, text, "A host's address has no port, prefix length or brackets.");
  return { family: bytes.length === 4 ? Domain.AF_INET : Domain.AF_INET6, bytes, port: 0 };
}

/** The text that parseAddress() reads back. Without names, an interface is printed by its index. */
export function printAddress(
  address: SocketAddress,
  interfaces: InterfaceNames = ["lo", "eth0"],
): string {
  if (address.family === Domain.AF_UNSPEC) return "AF_UNSPEC";
  return `${printHost(address, interfaces)}:${address.port}`;
}

/** The address without its port, in brackets where it is IPv6. */
export function printHost(
  address: SocketAddress,
  interfaces: InterfaceNames = ["lo", "eth0"],
): string {
  if (address.family === Domain.AF_INET) return printIp(address.bytes);
  const scope = address.scope ? `%${interfaces[address.scope - 1] ?? address.scope}` : "";
  return `[${printIp(address.bytes)}${scope}]`;
}

/** Same family, address, port and interface. */
export function sameAddress(a: SocketAddress, b: SocketAddress): boolean {
  if (a.family !== b.family || a.port !== b.port || (a.scope ?? 0) !== (b.scope ?? 0)) return false;
  return sameBytes(a.bytes, b.bytes);
}

/** 0.0.0.0, or ::. */
export function isWildcard(address: SocketAddress): boolean {
  for (let i = 0; i < address.bytes.length; i++) if (address.bytes[i] !== 0) return false;
  return true;
}

/** fe80::/10. RFC 4291 §2.5.6 */
function isLinkLocal(bytes: Uint8Array): boolean {
  return bytes.length === 16 && bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0x80;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function parsePort(text: string, whole: string): number {
  const port = /^(0|[1-9][0-9]{0,4})$/.test(text) ? Number(text) : NaN;
  if (port <= 65535) return port;
  throw new AddressError("a port from 0 to 65535 after the last colon", whole);
}

function parseScope(name: string, interfaces: InterfaceNames, whole: string): number {
  const index = interfaces.indexOf(name);
  if (index >= 0) return index + 1;
  if (/^[1-9][0-9]{0,8}$/.test(name)) return Number(name);
  throw new AddressError(
    `one of this host's interfaces (${interfaces.join(", ")}) after the %`,
    whole,
  );
}

function show(found: unknown): string {
  if (typeof found === "string")
    return JSON.stringify(found.length > 60 ? `${found.slice(0, 60)}…` : found);
  return found === null ? "null" : typeof found;
}
