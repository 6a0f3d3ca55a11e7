/** Messages between this machine and the guest, over a channel of bytes: four bytes of length, then V8's own form of a value. Both ends run the same Node. */
import { deserialize, serialize } from "node:v8";

const HEADER_BYTES = 4;

export function frame(message: unknown): Buffer {
  const body = serialize(message);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(body.length, 0);
  return Buffer.concat([header, body]);
}

/** Puts a stream's pieces together again. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #bytes = 0;

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
  }

  /** The next whole message, in a box; undefined while more has to come. */
  next(): { readonly message: unknown } | undefined {
    if (this.#bytes < HEADER_BYTES) return undefined;
    const header = this.#first(HEADER_BYTES);
    const end = HEADER_BYTES + header.readUInt32LE(0);
    if (this.#bytes < end) return undefined;
    const all = this.#first(end);
    const message: unknown = deserialize(all.subarray(HEADER_BYTES, end));
    this.#pieces = [all.subarray(end)];
    this.#bytes -= end;
    return { message };
  }

  /** The pieces as one, where the first is too short. */
  #first(bytes: number): Buffer {
    if ((this.#pieces[0]?.length ?? 0) < bytes) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0]!;
  }
}
