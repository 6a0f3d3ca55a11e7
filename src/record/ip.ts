/**
 * IP addresses as text and as bytes in network order. IPv6 is printed as RFC 5952 asks, IPv4-mapped addresses with
 * their IPv4 part in decimal; IPv4 is read as inet_pton(3) reads it: four decimal numbers, no leading zeros.
 */

/** 4 or 16 bytes; undefined where the text is no address. */
export function parseIp(text: string): Uint8Array | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

export function printIp(bytes: Uint8Array): string {
  return bytes.length === 4 ? printIpv4(bytes, 0) : printIpv6(bytes);
}

/** ::ffff:0:0/96 (RFC 4291 §2.5.5.2). */
export function isV4Mapped(bytes: Uint8Array): boolean {
  if (bytes.length !== 16 || bytes[10] !== 0xff || bytes[11] !== 0xff) return false;
  for (let i = 0; i < 10; i++) if (bytes[i] !== 0) return false;
  return true;
}

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  const isByte = (part: string) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255;
  return parts.length === 4 && parts.every(isByte) ? readIp(text) : undefined;
}

/** RFC 4291 §2.2: eight groups; `::` once, for one group of zeros or more; an IPv4 address in place of the last two. */
function parseIpv6(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const ends = last.includes(".") && text.endsWith(last);
  if (ends && parseIpv4(last) === undefined) return undefined;
  const hexadecimal = ends ? groups.slice(0, -1) : groups;
  if (!hexadecimal.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  const count = hexadecimal.length + (ends ? 2 : 0);
  const whole = halves.length === 1 ? count === 8 : halves.length === 2 && count < 8;
  return whole ? readIp(text) : undefined;
}

/** The bytes of an address that is known to be one: what printIp() has written, say. */
export function readIp(text: string): Uint8Array {
  if (!text.includes(":")) return Uint8Array.from(text.split("."), Number);
  const [head = [], tail = []] = text.split("::").map(groupBytes);
  const bytes = new Uint8Array(16);
  bytes.set(head);
  bytes.set(tail, 16 - tail.length);
  return bytes;
}

function groupBytes(text: string): number[] {
  return text.split(":").flatMap((group) => {
    if (group.includes(".")) return group.split(".").map(Number);
    const value = parseInt(group, 16);
    return group === "" ? [] : [value >> 8, value & 0xff];
  });
}

function printIpv4(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

function printIpv6(bytes: Uint8Array): string {
  if (isV4Mapped(bytes)) return `::ffff:${printIpv4(bytes, 12)}`;
  const run = longestZeroRun(bytes);
  const text = (from: number, to: number): string => {
    const groups: string[] = [];
    for (let i = from; i < to; i++) groups.push(readGroup(bytes, i).toString(16));
    return groups.join(":");
  };
  if (run.length < 2) return text(0, 8);
  return `${text(0, run.start)}::${text(run.start + run.length, 8)}`;
}

/** The first of the longest runs of zero groups (RFC 5952 §4.2.3). */
function longestZeroRun(bytes: Uint8Array): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && readGroup(bytes, end) === 0) end++;
    if (end - start > best.length) best = { start, length: end - start };
    start = Math.max(start, end - 1);
  }
  return best;
}

function readGroup(bytes: Uint8Array, group: number): number {
  return ((bytes[2 * group] as number) << 8) | (bytes[2 * group + 1] as number);
}
