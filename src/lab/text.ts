/** Data between strings and bytes: UTF-8, as a C programmer's string literals are. */
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const fromCharCode = String.fromCharCode;

/** Beyond this many bytes the runtime's own codec is the faster one. */
const SHORT_BYTES = 32;

const EMPTY = new Uint8Array(0);

export function encode(text: string): Uint8Array {
  return text === "" ? EMPTY : encoder.encode(text);
}

/** Bytes that are no UTF-8 (half a character, cut off by recv's max) come out as U+FFFD. */
export function decode(bytes: Uint8Array): string {
  const length = bytes.length;
  if (length === 0) return "";
  if (length > SHORT_BYTES) return decoder.decode(bytes);
  let text = "";
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] as number;
    if (byte > 0x7f) return decoder.decode(bytes);
    text += fromCharCode(byte);
  }
  return text;
}
