/** What a host sends for a file of the site. */
import { gzipSync } from "node:zlib";

/** Formats that a host sends as they are. */
const COMPRESSED = /\.(?:woff2|png|jpe?g|webp|pf_filter|pf_fragment|pf_index|pf_meta|pagefind)$/;

/** Bytes: gzipped, unless the file's format is compressed already. */
export function sentBytes(name: string, content: Uint8Array): number {
  return COMPRESSED.test(name) ? content.length : gzipSync(content, { level: 9 }).length;
}
