/**
 * sysctl values as text, the way sysctl(8) prints them and /proc/sys takes them: decimal, octal and hexadecimal numbers, what
 * follows a number and a space ignored, a range of two, a list of ports. Between the texts and the model's numbers.
 */
import { Errno, Sysctl } from "../../model/abi.ts";
import { isLinuxSysctl } from "./unmodelled-sysctls.ts";
import { NotModelled } from "../not-modelled.ts";
import { SYSCTLS } from "../sysctls.ts";
import type { SysctlRow } from "../sysctls.ts";
import type { ModelCalls } from "./exports.ts";

const PORTS_END = 65536;
const I32_MAX = 2147483647;
const I32_MIN = -2147483648;
const BY_NAME: ReadonlyMap<string, SysctlRow> = new Map(SYSCTLS.map((row) => [row.name, row]));

function findRow(calls: ModelCalls, host: number, name: string): SysctlRow | undefined {
  const row = BY_NAME.get(name);
  return row !== undefined && calls.sysctlExists(host, row.id) !== 0 ? row : undefined;
}

/**
 * -ENOENT; throws NotModelled for a setting that Linux has and the model has not, and for what another system may have: FreeBSD and
 * macOS, which have sysctl(3), have none of Linux's names.
 */
function absent(name: string, os = "linux"): number {
  const bsd = os === "freebsd" || os === "macos";
  if (bsd && /^net\.(?:ipv[46]|core)\./.test(name)) return -Errno.ENOENT;
  if (!os.startsWith("linux"))
    throw new NotModelled(`What sysctl ${name} is on ${os} is not known.`);
  if (!isLinuxSysctl(name)) return -Errno.ENOENT;
  throw new NotModelled(`sysctl ${name} is not modelled yet.`, "Linux has it: try it there.");
}

/** As sysctl(8) prints it, or -ENOENT. */
export function readSysctl(
  calls: ModelCalls,
  host: number,
  name: string,
  os?: string,
): string | number {
  const row = findRow(calls, host, name);
  if (row === undefined) return absent(name, os);
  if (row.form === "ports") return printPorts(calls, host);
  const first = String(calls.readSysctl(host, row.id));
  if (row.form !== "range") return first;
  return `${first}\t${String(calls.readSysctl(host, Sysctl.IP_LOCAL_PORT_HIGH))}`;
}

/** 0, -ENOENT or -EINVAL. A line break is thought at the end of the text, where sysctl(8) writes one. */
export function writeSysctl(
  calls: ModelCalls,
  host: number,
  name: string,
  text: string,
  os?: string,
): number {
  const row = findRow(calls, host, name);
  if (row === undefined) return absent(name, os);
  if (row.form === "ports") return writePorts(calls, host, text);
  if (row.form === "range") return writeRange(calls, host, text);
  const value = parseNumber(firstWord(text));
  return value === undefined ? -Errno.EINVAL : calls.writeSysctl(host, row.id, value);
}

function firstWord(text: string): string {
  return text.trimStart().split(/\s/, 1)[0] ?? "";
}

/** A number as the kernel reads it: 10, 010 (octal), 0x10; undefined for anything else, or for what no int holds. */
function parseNumber(text: string): number | undefined {
  const match = /^(-?)(0x[0-9a-f]+|[0-9]+)$/i.exec(text);
  if (match?.[2] === undefined) return undefined;
  const octal = /^0[0-7]+$/.test(match[2]);
  if (!octal && /^0[0-9]/.test(match[2])) return undefined;
  const size = octal ? parseInt(match[2], 8) : Number(match[2]);
  const value = match[1] === "-" && size > 0 ? -size : size;
  return value > I32_MAX || value < I32_MIN ? undefined : value;
}

/** One number sets the first port alone. */
function writeRange(calls: ModelCalls, host: number, text: string): number {
  const words = text.trim().split(/\s+/);
  const low = parseNumber(words[0] ?? "");
  const high =
    words[1] === undefined
      ? calls.readSysctl(host, Sysctl.IP_LOCAL_PORT_HIGH)
      : parseNumber(words[1]);
  if (low === undefined || high === undefined) return -Errno.EINVAL;
  return calls.writePortRange(host, low, high);
}

/** "8080,9000-9010". What was reserved before is forgotten, unless the text is wrong. */
function writePorts(calls: ModelCalls, host: number, text: string): number {
  const ranges: Array<readonly [low: number, high: number]> = [];
  const list = text.replace(/\n$/, "").replace(/,$/, "");
  for (const part of list === "" && text !== "," ? [] : list.split(",")) {
    const [first = "", last = first, ...rest] = part.split("-");
    const low = parseNumber(first);
    const high = parseNumber(last);
    if (low === undefined || high === undefined || rest.length > 0) return -Errno.EINVAL;
    if (low > high || high >= PORTS_END) return -Errno.EINVAL;
    ranges.push([low, high]);
  }
  calls.reservePorts(host, 1, 0);
  for (const [low, high] of ranges) calls.reservePorts(host, low, high);
  return 0;
}

function printPorts(calls: ModelCalls, host: number): string {
  const parts: string[] = [];
  let low = calls.nextReserved(host, 0, 1);
  while (low < PORTS_END) {
    const end = calls.nextReserved(host, low, 0);
    parts.push(low === end - 1 ? String(low) : `${String(low)}-${String(end - 1)}`);
    low = calls.nextReserved(host, end, 1);
  }
  return parts.join(",");
}
