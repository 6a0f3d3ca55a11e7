/**
 * What an ACK reports of data that came beyond a gap, or came twice: RFC 2018 §3, RFC 2883. Few segments have such a report, so
 * it stands in a record of its own: how many blocks, and of each the first number and the one after the last.
 */
import { SACK_BLOCKS_MAX } from "../abi";
import { PACKETS_MAX } from "../engine/limits";
import { Pool } from "../engine/pool";

const RECORD_BYTES: usize = 4 + 8 * <usize>SACK_BLOCKS_MAX;
const pool = new Pool(RECORD_BYTES, PACKETS_MAX);

/** An empty report, or 0 where there is no room for one. */
export function takeSack(): usize {
  return pool.take();
}

export function giveSack(sack: usize): void {
  pool.give(sack);
}

export function copySack(sack: usize): usize {
  if (sack == 0) return 0;
  const copy = pool.takeUncleared();
  if (copy != 0) memory.copy(copy, sack, RECORD_BYTES);
  return copy;
}

export function sackCount(sack: usize): u32 {
  return sack == 0 ? 0 : load<u32>(sack);
}

export function sackFrom(sack: usize, index: u32): u32 {
  return load<u32>(sack + 4 + ((<usize>index) << 3));
}

export function sackTo(sack: usize, index: u32): u32 {
  return load<u32>(sack + 8 + ((<usize>index) << 3));
}

/** Adds a block at the end. */
export function addBlock(sack: usize, from: u32, to: u32): void {
  const count = load<u32>(sack);
  if (count == <u32>SACK_BLOCKS_MAX) return;
  store<u32>(sack + 4 + ((<usize>count) << 3), from);
  store<u32>(sack + 8 + ((<usize>count) << 3), to);
  store<u32>(sack, count + 1);
}
