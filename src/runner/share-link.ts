/**
 * Code in an address: `#x=` and base64url of deflated JSON. The fragment never leaves the browser. Whoever made the
 * link may be anybody, so that reading is bounded and every field is checked; what cannot be read is undefined.
 */
import type { RunSettings } from "./protocol.ts";

export interface SharedCode {
  /** The experiment it began as, by its key; "" in the playground for one begun from nothing. */
  readonly key: string;
  readonly code: string;
  readonly settings: RunSettings;
  /** Position in the record that the link points at: an event's index. */
  readonly moment?: number;
}

const PREFIX = "#x=";
const LINK_CHARACTERS_MAX = 60_000;
const CODE_CHARACTERS_MAX = 100_000;
/** The inflated JSON is no longer: a small link could otherwise unfold into gigabytes. */
const JSON_BYTES_MAX = 400_000;

/** True where a fragment claims to be a link of this kind. */
export function isShared(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

export async function encodeLink(shared: SharedCode): Promise<string> {
  const { key, code, settings, moment } = shared;
  return PREFIX + (await pack({ v: 1, k: key, c: code, s: settings, m: moment }));
}

/** Anything as base64url of deflated JSON. */
export async function pack(value: unknown): Promise<string> {
  const json = JSON.stringify(value);
  const bytes = await transform(
    new TextEncoder().encode(json),
    new CompressionStream("deflate-raw"),
    Infinity,
  );
  let binary = "";
  for (const byte of bytes!) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export async function decodeLink(fragment: string): Promise<SharedCode | undefined> {
  if (!isShared(fragment)) return undefined;
  return check(await unpack(fragment.slice(PREFIX.length)));
}

/** What pack() packed; undefined where it cannot be read, or is too much. */
export async function unpack(text: string): Promise<unknown> {
  if (text.length > LINK_CHARACTERS_MAX || !/^[\w-]+$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const deflated = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const json = await transform(deflated, new DecompressionStream("deflate-raw"), JSON_BYTES_MAX);
    if (!json) return undefined;
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)) as unknown;
  } catch {
    return undefined;
  }
}

function check(value: unknown): SharedCode | undefined {
  if (!isFields(value) || value.v !== 1) return undefined;
  const { k: key, c: code, m: moment } = value;
  if (typeof key !== "string" || !/^[a-z0-9/-]{0,200}$/i.test(key)) return undefined;
  if (typeof code !== "string" || code.length > CODE_CHARACTERS_MAX) return undefined;
  const at =
    typeof moment === "number" && Number.isInteger(moment) && moment >= 0 ? { moment } : {};
  return { key, code, settings: checkSettings(value.s), ...at };
}

/** Unknown and ill-formed settings are dropped. */
export function checkSettings(value: unknown): RunSettings {
  if (!isFields(value)) return {};
  const { os, sysctl, seed, delayMs } = value;
  const named = isFields(sysctl)
    ? Object.entries(sysctl).filter(
        ([name, text]) => /^[a-z0-9_./-]{1,100}$/i.test(name) && isSetting(text),
      )
    : [];
  return {
    ...(typeof os === "string" && /^[a-z0-9.-]{1,40}$/.test(os) && { os }),
    ...(named.length > 0 && {
      sysctl: Object.fromEntries(named.slice(0, 50)) as Record<string, string>,
    }),
    ...(typeof seed === "number" &&
      Number.isInteger(seed) &&
      seed >= 0 &&
      seed < 2 ** 32 && { seed }),
    ...(typeof delayMs === "number" && delayMs >= 0 && delayMs <= 60_000 && { delayMs }),
  };
}

function isSetting(text: unknown): text is string {
  return typeof text === "string" && text.length <= 100;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What comes out of the stream; undefined, and nothing more read, once it passes `bytesMax`. */
async function transform(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  bytesMax: number,
): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > bytesMax) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
