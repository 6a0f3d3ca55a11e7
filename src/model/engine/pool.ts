/**
 * Records of one size, from slabs that are taken as they are needed and never given back; freed records are linked through
 * their first word and used again. Nothing here is garbage: the runtime never frees. Also the bounded growth of memory.
 */
import { MEMORY_PAGES_MAX } from "../abi";

const SLAB_BYTES: usize = 65536;
const PAGE_SHIFT: usize = 16;
/** Memory grows by a sixty-fourth of what there is, and by 1 MiB at least: little is left unused. */
const GROWTH_SHIFT: u32 = 6;
const GROWTH_PAGES_MIN: u32 = 16;

/** Memory that stays taken, zero-filled, 16-byte aligned; 0 when MEMORY_PAGES_MAX would be passed. */
export function takeMemory(bytes: usize): usize {
  const top = heap.alloc(1) + 64 + bytes;
  const pages = <u32>((top + 0xffff) >>> PAGE_SHIFT);
  const present = <u32>memory.size();
  if (pages > present && !growMemory(present, pages)) return 0;
  // Never used before, so it is zero as it came.
  return heap.alloc(bytes);
}

/**
 * Not by what is needed alone: each time memory grows an engine may look for garbage, and that takes longer than a thousand
 * connections do. Nor by doubling, as the runtime's own allocator would.
 */
function growMemory(present: u32, needed: u32): bool {
  if (needed > <u32>MEMORY_PAGES_MAX) return false;
  const ample = present + max(present >>> GROWTH_SHIFT, GROWTH_PAGES_MIN);
  const pages = min<u32>(max(needed, ample), MEMORY_PAGES_MAX);
  return memory.grow(pages - present) >= 0 || memory.grow(needed - present) >= 0;
}

/** Slabs of tables that have moved, linked through their first words. */
let spareSlabs: usize = 0;

/** Memory from takeMemory() that nobody looks at any more: its whole slabs are used for records. */
export function giveMemory(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
  for (let slab = at; slab + SLAB_BYTES <= at + bytes; slab += SLAB_BYTES) {
    store<usize>(slab, spareSlabs);
    spareSlabs = slab;
  }
}

/** SLAB_BYTES, zero-filled, or 0. */
function takeSlab(): usize {
  const slab = spareSlabs;
  if (slab == 0) return takeMemory(SLAB_BYTES);
  spareSlabs = load<usize>(slab);
  store<usize>(slab, 0);
  return slab;
}

/** A multiple of four bytes. For so few memory.fill() costs more than it does. */
function clear(at: usize, end: usize): void {
  for (; at + 32 <= end; at += 32) {
    store<u64>(at, 0);
    store<u64>(at, 0, 8);
    store<u64>(at, 0, 16);
    store<u64>(at, 0, 24);
  }
  for (; at + 8 <= end; at += 8) store<u64>(at, 0);
  if (at < end) store<u32>(at, 0);
}

export class Pool {
  /** Records in use. */
  count: u32 = 0;
  private free: usize = 0;
  private slabNext: usize = 0;
  private slabEnd: usize = 0;

  private recordBytes: usize;

  constructor(
    recordBytes: usize,
    private limit: u32,
  ) {
    this.recordBytes = (recordBytes + 3) & ~3;
  }

  /** A zero-filled record, or 0 when `limit` are in use or memory is at its end. */
  take(): usize {
    const record = this.takeUncleared();
    if (record != 0) clear(record, record + this.recordBytes);
    return record;
  }

  /** The same for who sets all fields: what they were before is still there. */
  takeUncleared(): usize {
    if (this.count >= this.limit) return 0;
    let record = this.free;
    if (record != 0) this.free = load<usize>(record);
    else {
      if (this.slabNext + this.recordBytes > this.slabEnd) {
        this.slabNext = takeSlab();
        this.slabEnd = this.slabNext == 0 ? 0 : this.slabNext + SLAB_BYTES;
        if (this.slabNext == 0) return 0;
      }
      record = this.slabNext;
      this.slabNext += this.recordBytes;
    }
    this.count++;
    return record;
  }

  give(record: usize): void {
    store<usize>(record, this.free);
    this.free = record;
    this.count--;
  }
}
