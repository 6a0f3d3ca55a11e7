/** Waiting in real time for the first of several descriptors to have something to read. poll(2). */
import { POLLIN, POLLRDHUP } from "./constants.ts";
import { libc } from "./libc.ts";

const RECORD_BYTES = 8;

/** Whether the socket was shut down for reading: nothing more comes to it that could be waited for. */
export function isShutForReading(fd: number): boolean {
  const record = Buffer.alloc(RECORD_BYTES);
  record.writeInt32LE(fd, 0);
  record.writeInt16LE(POLLRDHUP, 4);
  return libc.poll(record, 1, 0) > 0 && (record.readInt16LE(6) & POLLRDHUP) !== 0;
}

export class Poller {
  #records: Buffer = Buffer.alloc(0);
  #count = 0;

  add(fd: number): void {
    const record = Buffer.alloc(RECORD_BYTES);
    record.writeInt32LE(fd, 0);
    record.writeInt16LE(POLLIN, 4);
    this.#records = Buffer.concat([this.#records, record]);
    this.#count += 1;
  }

  /** Whether the last wait() found something to read in the descriptor that was added as the `index`th, from 0. */
  isReadable(index: number): boolean {
    return this.#records.readInt16LE(index * RECORD_BYTES + 6) !== 0;
  }

  /** Waits at most this long, in whole milliseconds, rounded up. True when something can be read. */
  wait(ms: number): boolean {
    return libc.poll(this.#records, this.#count, Math.max(0, Math.ceil(ms))) > 0;
  }
}
