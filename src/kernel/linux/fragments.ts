/**
 * A datagram larger than the wire takes leaves its host in pieces. Here they are put together again, as the host that it is for would do:
 * captures show what was sent, a rule of the wire drops or holds all of it, and it arrives whole. RFC 791 §3.2, RFC 8200 §4.5.
 */
import { internetChecksum } from "../../record/packet-bytes.ts";
import { addressKey } from "./sockaddr.ts";

const VERSION6_HEADER = 40;
/** RFC 8200 §4.5: the header of a fragment, and its number. */
const FRAGMENT_HEADER = 8;
const FRAGMENT = 44;

/** A piece of a datagram: where it belongs, and whether it is the last. */
interface Piece {
  readonly key: string;
  /** The header of the whole, its length not yet set. */
  readonly header: Uint8Array;
  readonly offset: number;
  readonly last: boolean;
  readonly payload: Uint8Array;
}

export class Fragments {
  readonly #pieces = new Map<string, Piece[]>();

  /** The packet itself, or the whole that this piece completes; undefined while others are missing. */
  whole(raw: Uint8Array): Uint8Array | undefined {
    const piece = raw[0]! >> 4 === 4 ? pieceOf4(raw) : pieceOf6(raw);
    if (piece === undefined) return raw;
    const pieces = [...(this.#pieces.get(piece.key) ?? []), piece];
    pieces.sort((a, b) => a.offset - b.offset);
    if (!isComplete(pieces)) {
      this.#pieces.set(piece.key, pieces);
      return undefined;
    }
    this.#pieces.delete(piece.key);
    return joined(pieces);
  }

  clear(): void {
    this.#pieces.clear();
  }
}

function pieceOf4(raw: Uint8Array): Piece | undefined {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  const field = view.getUint16(6);
  const more = (field & 0x2000) !== 0;
  const offset = (field & 0x1fff) * 8;
  if (!more && offset === 0) return undefined;
  const headerBytes = (raw[0]! & 0x0f) * 4;
  // Who sends, to whom, which protocol, and the number of the datagram: RFC 6864 §4.
  const key = addressKey(raw.subarray(12, 20)) + addressKey(raw.subarray(4, 6)) + raw[9]!;
  const payload = raw.subarray(headerBytes, view.getUint16(2));
  return { key, header: raw.slice(0, headerBytes), offset, last: !more, payload };
}

/** The fragment header is the only extension that hosts here send. */
function pieceOf6(raw: Uint8Array): Piece | undefined {
  if (raw[6] !== FRAGMENT) return undefined;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  const field = view.getUint16(VERSION6_HEADER + 2);
  const header = raw.slice(0, VERSION6_HEADER);
  header[6] = raw[VERSION6_HEADER]!;
  const number = raw.subarray(VERSION6_HEADER + 4, VERSION6_HEADER + FRAGMENT_HEADER);
  const key = addressKey(raw.subarray(8, 40)) + addressKey(number);
  const end = VERSION6_HEADER + view.getUint16(4);
  const payload = raw.subarray(VERSION6_HEADER + FRAGMENT_HEADER, end);
  return { key, header, offset: field & 0xfff8, last: (field & 1) === 0, payload };
}

/** Sorted by where they belong: nothing is missing between the first and the last. */
function isComplete(pieces: readonly Piece[]): boolean {
  let end = 0;
  for (const { offset, payload } of pieces) {
    if (offset > end) return false;
    end = offset + payload.length;
  }
  return pieces.at(-1)!.last;
}

function joined(pieces: readonly Piece[]): Uint8Array {
  const { header } = pieces[0]!;
  const last = pieces.at(-1)!;
  const length = last.offset + last.payload.length;
  const whole = new Uint8Array(header.length + length);
  whole.set(header);
  for (const { offset, payload } of pieces) whole.set(payload, header.length + offset);
  const view = new DataView(whole.buffer);
  if (header[0]! >> 4 === 6) {
    view.setUint16(4, length);
    return whole;
  }
  view.setUint16(2, whole.length);
  view.setUint16(6, 0);
  view.setUint16(10, 0);
  view.setUint16(10, internetChecksum(whole.subarray(0, header.length)));
  return whole;
}
