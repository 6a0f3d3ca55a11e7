/** The bytes of a text as it travels: UTF-8, as the lab sends it. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
