/** What host() was given, checked and turned into what a kernel wants to know of a machine. */
import {
  AddressError,
  isWildcard,
  parseHostAddress,
  type SocketAddress,
} from "../record/address.ts";
import type { HostSpec } from "../kernel/kernel.ts";
import { printIp } from "../record/ip.ts";
import { SERIES } from "../record/series.ts";
import { describe, expected, objectArgument, stringArgument } from "./arguments.ts";
import { LabError } from "./errors.ts";

export interface CheckedHost {
  readonly spec: HostSpec;
  /** Each address as text, to tell whether another host has it. */
  readonly addresses: readonly string[];
}

/** Linux's own limit for an interface's name (IFNAMSIZ, with its final zero). */
const INTERFACE_NAME = /^[^\s/:%]{1,15}$/;

const FIELDS = ["addresses", "interfaces", "os", "sysctl", "behind"];

/** Whose socket layer a host may have. */
const RELEASES = SERIES.map((series) => `linux-${series}`);
const SYSTEMS = ["linux", "linux-4.11", ...RELEASES, "freebsd", "macos", "illumos", "windows"];

export function checkHost(
  name: unknown,
  rest: readonly unknown[],
  os: string,
  most: number,
): CheckedHost {
  const called = stringArgument("host name", name);
  if (called === "" || called.length > 60) throw expected("host name", "1 to 60 characters", name);
  const options = optionsOf(rest);
  const interfaces = interfacesOf(options);
  const count = interfaces.reduce((sum, { addresses }) => sum + 1 + addresses.length, 0);
  if (count > most)
    throw new LabError(`host: at most ${most} interfaces and addresses together, found ${count}`);
  const system = options["os"] === undefined ? os : stringArgument("host os", options["os"]);
  if (!SYSTEMS.includes(system)) throw expected("host os", `one of ${SYSTEMS.join(", ")}`, system);
  return {
    spec: {
      name: called,
      interfaces,
      os: system,
      ...behindOf(options["behind"]),
      ...sysctlOf(options["sysctl"]),
    },
    addresses: interfaces.flatMap(({ addresses }) =>
      addresses.map((address) => printIp(address.bytes)),
    ),
  };
}

function optionsOf(rest: readonly unknown[]): Record<string, unknown> {
  const first = rest[0];
  if (rest.length !== 1 || typeof first !== "object") return { addresses: rest };
  return objectArgument("host options", first, FIELDS);
}

function interfacesOf(options: Record<string, unknown>): HostSpec["interfaces"] {
  const seen = new Set<string>();
  const more = options["interfaces"] ?? {};
  if (typeof more !== "object" || Array.isArray(more)) {
    throw expected("host interfaces", 'an object such as { eth1: ["10.1.0.1"] }', more);
  }
  const names = Object.keys(more).filter((name) => name !== "eth0");
  const first = [...list(options["addresses"]), ...list((more as Record<string, unknown>)["eth0"])];
  const interfaces = [
    { name: "eth0", addresses: first.map((text) => addressOf(text, seen, "eth0")) },
  ];
  for (const name of names) {
    if (!INTERFACE_NAME.test(name) || name === "lo") {
      throw new LabError(
        `host interfaces: ${describe(name)} cannot be an interface's name`,
        '"lo" is always there.',
      );
    }
    const texts = list((more as Record<string, unknown>)[name]);
    interfaces.push({ name, addresses: texts.map((text) => addressOf(text, seen, name)) });
  }
  return interfaces;
}

/** The router's address is nobody else's: several hosts may stand behind it. */
function behindOf(text: unknown): Pick<HostSpec, "behind"> {
  return text === undefined ? {} : { behind: addressOf(text, new Set(), "") };
}

function list(addresses: unknown): readonly unknown[] {
  if (addresses === undefined) return [];
  if (!Array.isArray(addresses))
    throw expected("host addresses", "an array of addresses", addresses);
  return addresses;
}

/** `on`: the interface that it stands on. */
function addressOf(text: unknown, seen: Set<string>, on: string): SocketAddress {
  const address = parsed(text, on);
  const bytes = address.bytes;
  const shown = describe(text);
  if (isWildcard(address)) throw new LabError(`host: ${shown} is the wildcard, no host's address`);
  if (isLoopback(bytes))
    throw new LabError(
      `host: ${shown} is a loopback address`,
      "Every host has 127.0.0.1/8 and ::1.",
    );
  if (isMulticast(bytes))
    throw new LabError(`host: ${shown} is a multicast address; join it with setsockopt`);
  const name = printIp(bytes);
  if (seen.has(name)) throw new LabError(`host: ${shown} is given twice`);
  seen.add(name);
  return address;
}

function parsed(text: unknown, on: string): SocketAddress {
  try {
    return parseHostAddress(text as string, on);
  } catch (error) {
    if (error instanceof AddressError) throw new LabError(`host: ${error.message}`, error.hint);
    throw error;
  }
}

function isLoopback(bytes: Uint8Array): boolean {
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes[15] === 1 && bytes.slice(0, 15).every((byte) => byte === 0);
}

/** 224.0.0.0/3 (multicast, reserved and broadcast) and ff00::/8. */
function isMulticast(bytes: Uint8Array): boolean {
  return bytes.length === 4 ? (bytes[0] as number) >= 224 : bytes[0] === 0xff;
}

function sysctlOf(settings: unknown): Pick<HostSpec, "sysctl"> {
  if (settings === undefined) return {};
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) {
    throw expected("host sysctl", 'an object such as { "net.ipv4.tcp_tw_reuse": 1 }', settings);
  }
  const given = Object.entries(settings);
  return { sysctl: given.map(([name, value]) => [name, sysctlValue(name, value)] as const) };
}

/** A setting as sysctl(8) takes it. */
export function sysctlValue(name: string, value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "string") return value;
  throw expected(`sysctl ${name}`, "a number or a string", value);
}
