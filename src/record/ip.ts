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
  if (parts.length !== 4) return undefined;
  const bytes = new Uint8Array(4);
  for (let i = 0; i < 4; i++) {
    const part = parts[i] as string;
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined;
    bytes[i] = Number(part);
  }
  return bytes;
}

/** RFC 4291 §2.2: eight groups; `::` once, for one group of zeros or more; an IPv4 address in place of the last two. */
function parseIpv6(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] as string, halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] as string, true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const zeros = 8 - head.length - tail.length;
  if (halves.length === 2 ? zeros < 1 : zeros !== 0) return undefined;
  const bytes = new Uint8Array(16);
  head.forEach((group, i) => writeGroup(bytes, i, group));
  tail.forEach((group, i) => writeGroup(bytes, head.length + zeros + i, group));
  return bytes;
}

function parseGroups(text: string, ends: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    if (part.includes(".")) {
      const v4 = ends && i === parts.length - 1 ? parseIpv4(part) : undefined;
      if (v4 === undefined) return undefined;
      groups.push(readGroup(v4, 0), readGroup(v4, 1));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
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

function writeGroup(bytes: Uint8Array, group: number, value: number): void {
  bytes[2 * group] = value >> 8;
  bytes[2 * group + 1] = value & 0xff;
}
