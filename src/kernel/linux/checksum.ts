/** The Internet checksum. RFC 1071. */

/** One's complement sum of 16-bit words, carried on from `sum`; an odd last byte is padded with zero. */
export function addWords(bytes: Uint8Array, sum = 0): number {
  let total = sum;
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    total += (bytes[index]! << 8) | bytes[index + 1]!;
  }
  if (bytes.length % 2 === 1) total += bytes[bytes.length - 1]! << 8;
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 0x10000);
  return total;
}

export function finish(sum: number): number {
  return ~sum & 0xffff;
}

/** The pseudo header of TCP, UDP and ICMPv6: addresses, length and protocol. RFC 9293 §3.1, RFC 8200 §8.1. */
export function pseudoHeaderSum(
  from: Uint8Array,
  to: Uint8Array,
  protocol: number,
  length: number,
): number {
  return addWords(
    Uint8Array.of(length >>> 8, length & 0xff, 0, protocol),
    addWords(to, addWords(from)),
  );
}
