/** Sequence numbers are compared modulo 2^32, and only here. RFC 9293 §3.4. */

/** a < b */
export function before(a: u32, b: u32): bool {
  return <i32>(a - b) < 0;
}

/** a > b */
export function after(a: u32, b: u32): bool {
  return <i32>(b - a) < 0;
}

/** low <= value <= high */
export function between(value: u32, low: u32, high: u32): bool {
  return high - low >= value - low;
}
