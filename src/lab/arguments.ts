/** Checks of what experiments hand to the lab: each answers the value, or throws a LabError that says what was expected. */
import { AddressError, parseAddress, type SocketAddress } from "../record/address.ts";
import type { OptionValue } from "../record/call.ts";
import { shapedOption, type OptionShape } from "./constants.ts";
import { LabError } from "./errors.ts";

/** "bind(address): expected a string, found undefined". */
export function expected(where: string, what: string, found: unknown, hint?: string): LabError {
  return new LabError(`${where}: expected ${what}, found ${describe(found)}`, hint);
}

export function describe(found: unknown): string {
  if (typeof found === "string")
    return JSON.stringify(found.length > 60 ? `${found.slice(0, 60)}…` : found);
  if (typeof found === "number" || typeof found === "boolean") return String(found);
  if (found === null || found === undefined) return String(found);
  return Array.isArray(found)
    ? "an array"
    : `${/^[aeiou]/.test(typeof found) ? "an" : "a"} ${typeof found}`;
}

export function stringArgument(where: string, value: unknown): string {
  if (typeof value !== "string") throw expected(where, "a string", value);
  return value;
}

/** A C int, or an unsigned one: what crosses a system call. */
export function intArgument(where: string, value: unknown, hint?: string): number {
  if (typeof value !== "number" || !Number.isInteger(value))
    throw expected(where, "a whole number", value, hint);
  if (value < -0x8000_0000 || value > 0xffff_ffff)
    throw expected(where, "a number of 32 bits", value);
  return value;
}

export function u32Argument(where: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
    throw expected(where, "a whole number from 0 to 4294967295", value);
  }
  return value;
}

/** Seconds, 0 or more, to the microsecond; answers milliseconds. */
export function secondsArgument(where: string, value: unknown, most = Infinity): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0 || value > most) {
    const range = most === Infinity ? ", 0 or more" : ` from 0 to ${most}`;
    throw expected(where, `a number of seconds${range}`, value);
  }
  return Math.round(value * 1e6) / 1e3;
}

export function functionArgument(where: string, value: unknown): (...args: unknown[]) => unknown {
  if (typeof value !== "function") throw expected(where, "a function", value);
  return value as (...args: unknown[]) => unknown;
}

/** An object whose fields are all among `known`. */
export function objectArgument(
  where: string,
  value: unknown,
  known: readonly string[],
): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw expected(where, `an object with ${known.join(", ")}`, value);
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      throw new LabError(`${where}: no field is called ${key}`, `There are: ${known.join(", ")}.`);
  }
  return value as Record<string, unknown>;
}

/** Addresses read lately: experiments name the same few again and again. */
const known = new Map<string, SocketAddress>();
const MOST_KNOWN = 1_000;

export function addressArgument(
  where: string,
  value: unknown,
  interfaces: readonly string[],
): SocketAddress {
  const before = known.get(value as string);
  if (before !== undefined) return before;
  try {
    const address = parseAddress(value as string, interfaces);
    // The number of an interface is its host's own affair.
    if (address.scope === undefined && known.size < MOST_KNOWN) known.set(value as string, address);
    return address;
  } catch (error) {
    if (error instanceof AddressError) throw new LabError(`${where}: ${error.message}`, error.hint);
    throw error;
  }
}

const SHAPES: Readonly<Record<OptionShape, string>> = {
  int: "a whole number",
  linger: "{ onoff, linger }",
  name: "a string",
  membership: "{ group, interface }, the interface optional",
};

/** The value of a socket option, of the shape that this option has. */
export function optionArgument(level: number, option: number, value: unknown): OptionValue {
  const row = shapedOption(level, option);
  const shape = row?.shape ?? "int";
  const where = row ? `setsockopt ${row.name}` : "setsockopt value";
  const wrong = expected.bind(null, where, SHAPES[shape], value);
  if (shape === "int") {
    return intArgument(
      where,
      value,
      typeof value === "boolean" ? "Write 1 for true, 0 for false." : undefined,
    );
  }
  if (shape === "name") {
    if (typeof value !== "string") throw wrong();
    return value;
  }
  if (typeof value !== "object" || value === null) throw wrong();
  if (shape === "linger") {
    const { onoff, linger } = objectArgument(where, value, ["onoff", "linger"]);
    return {
      onoff: intArgument(`${where} onoff`, onoff),
      linger: intArgument(`${where} linger`, linger),
    };
  }
  const fields = objectArgument(where, value, ["group", "interface"]);
  const group = stringArgument(`${where} group`, fields["group"]);
  if (fields["interface"] === undefined) return { group };
  return { group, interface: stringArgument(`${where} interface`, fields["interface"]) };
}
