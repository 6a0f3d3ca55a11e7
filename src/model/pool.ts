/**
 * Records of one size, from slabs that are taken as they are needed and never given back; freed records are linked through
 * their first word and used again. Nothing here is garbage: the runtime never frees. Also the bounded growth of memory.
 */
import { MEMORY_PAGES_MAX } from "./abi";

const SLAB_BYTES: usize = 65536;
const PAGE_SHIFT: usize = 16;

/**
 * Memory that stays taken, zero-filled, 16-byte aligned; 0 when MEMORY_PAGES_MAX would be passed. Grows by what is needed
 * rather than by doubling, as the runtime's own allocator would.
 */
export function takeMemory(bytes: usize): usize {
  const top = heap.alloc(1) + 64 + bytes;
  const pages = <u32>((top + 0xffff) >>> PAGE_SHIFT);
  const present = <u32>memory.size();
  if (pages > present) {
    if (pages > <u32>MEMORY_PAGES_MAX || memory.grow(pages - present) < 0) return 0;
  }
  // Never used before, so it is zero as it came.
  return heap.alloc(bytes);
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
    this.recordBytes = (recordBytes + 7) & ~7;
  }

  /** A zero-filled record, or 0 when `limit` are in use or memory is at its end. */
  take(): usize {
    if (this.count >= this.limit) return 0;
    let record = this.free;
    if (record != 0) {
      this.free = load<usize>(record);
      // In eights: for so few bytes memory.fill() costs more than it does.
      const end = record + this.recordBytes;
      for (let at = record; at < end; at += 8) store<u64>(at, 0);
    } else {
      if (this.slabNext + this.recordBytes > this.slabEnd) {
        this.slabNext = takeMemory(SLAB_BYTES);
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
