/**
 * Blocks for data, in sizes that are powers of two, each size with its list of free blocks; and the queue of bytes that a
 * connection's two directions keep. Bounded by DATA_BYTES_MAX in all.
 */
import { DATA_BYTES_MAX } from "./limits";
import { Pool, takeMemory } from "./pool";

const SMALLEST_SHIFT: u32 = 6;
const LARGEST_SHIFT: u32 = 18;
const free = new StaticArray<usize>(LARGEST_SHIFT + 1);
let used: u32 = 0;

/** A block of at least this many bytes, not cleared; 0 when there is none to be had. */
export function takeBytes(bytes: u32): usize {
  const shift = shiftOf(bytes);
  if (shift > LARGEST_SHIFT || used + (1 << shift) > DATA_BYTES_MAX) return 0;
  let block = free[shift];
  if (block != 0) free[shift] = load<usize>(block);
  else block = takeMemory(1 << shift);
  if (block != 0) used += 1 << shift;
  return block;
}

/** Gives back a block that was taken for this many bytes. */
export function giveBytes(block: usize, bytes: u32): void {
  if (block == 0) return;
  const shift = shiftOf(bytes);
  store<usize>(block, free[shift]);
  free[shift] = block;
  used -= 1 << shift;
}

function shiftOf(bytes: u32): u32 {
  return bytes <= 1 << SMALLEST_SHIFT ? SMALLEST_SHIFT : 32 - <u32>clz<u32>(bytes - 1);
}

/** A ring of bytes that grows by doubling. */
@unmanaged
export class ByteQueue {
  block: usize;
  capacity: u32;
  head: u32;
  length: u32;

  /** Appends; false when there is no memory, and then nothing is appended. */
  append(from: usize, bytes: u32): bool {
    if (this.length + bytes > this.capacity && !this.grow(this.length + bytes)) return false;
    const tail = (this.head + this.length) & (this.capacity - 1);
    const first = min(bytes, this.capacity - tail);
    memory.copy(this.block + tail, from, first);
    memory.copy(this.block, from + first, bytes - first);
    this.length += bytes;
    return true;
  }

  /** Copies bytes out without removing them; they must be there. */
  copy(offset: u32, to: usize, bytes: u32): void {
    const start = (this.head + offset) & (this.capacity - 1);
    const first = min(bytes, this.capacity - start);
    memory.copy(to, this.block + start, first);
    memory.copy(to + first, this.block, bytes - first);
  }

  /** Removes bytes from the front; they must be there. */
  remove(bytes: u32): void {
    this.head = (this.head + bytes) & (this.capacity - 1);
    this.length -= bytes;
  }

  private grow(bytes: u32): bool {
    const capacity: u32 = 1 << shiftOf(bytes);
    const block = takeBytes(capacity);
    if (block == 0) return false;
    if (this.length > 0) this.copy(0, block, this.length);
    if (this.block != 0) giveBytes(this.block, this.capacity);
    this.block = block;
    this.capacity = capacity;
    this.head = 0;
    return true;
  }
}

const QUEUES_MAX: u32 = 1 << 20;
const queues = new Pool(offsetof<ByteQueue>(), QUEUES_MAX);

/** An empty queue, or null. */
export function takeQueue(): ByteQueue | null {
  return changetype<ByteQueue | null>(queues.take());
}

export function giveQueue(queue: ByteQueue): void {
  if (queue.block != 0) giveBytes(queue.block, queue.capacity);
  queues.give(changetype<usize>(queue));
}
