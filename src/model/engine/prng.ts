/**
 * The one source of what Linux draws at random: initial sequence numbers, ephemeral ports, hash keys. Seeded, so that a run
 * repeats itself. The generator is the 32-bit finalizer of MurmurHash3 over a counter.
 */

/** Uses of the keyed hash, which it keeps apart. */
export enum Purpose {
  ISS = 0,
  TIMESTAMP = 1,
  PORT = 2,
  GROUP = 3,
  COOKIE = 4,
  COUNT = 5,
}

let seed: u32 = 0x9e3779b9;
let drawn: u32 = 0;
const keys = new StaticArray<u32>(Purpose.COUNT);

export function seedRandom(value: u32): void {
  seed = mixed(value + 0x9e3779b9);
  drawn = 0;
  for (let purpose = 0; purpose < Purpose.COUNT; purpose++)
    keys[purpose] = mixed(seed + (purpose + 1) * 0x85ebca6b);
}

/** 32 bits. */
export function random(): u32 {
  drawn += 0x9e3779b9;
  return mixed(drawn ^ seed);
}

/** 0 to limit - 1; 0 when limit is 0. */
export function randomBelow(limit: u32): u32 {
  return <u32>((<u64>random() * <u64>limit) >> 32);
}

/** The same number for the same input and seed, another for another: a keyed hash. */
export function keyed(value: u32, purpose: Purpose): u32 {
  return mixed(value ^ unchecked(keys[purpose]));
}

function mixed(value: u32): u32 {
  value = (value ^ (value >>> 16)) * 0x85ebca6b;
  value = (value ^ (value >>> 13)) * 0xc2b2ae35;
  return value ^ (value >>> 16);
}
