/** A question in an address: `#q=` and what was pasted with what was answered, packed as shared code is. The fragment stays in the browser. */
import type { Known } from "./question.ts";

export interface SharedQuestion {
  readonly text: string;
  readonly known: Known;
}

export function packQuestion({ text, known }: SharedQuestion): unknown {
  return { v: 1, t: text, k: known };
}

const CALLS = ["bind", "connect"];
const PROTOCOLS = ["tcp", "udp"];
const SYSTEMS = ["linux", "macos", "windows", "freebsd"];

/** Whoever made the link may be anybody: unknown and ill-formed fields are dropped; undefined where there is no text. */
export function readQuestion(value: unknown): SharedQuestion | undefined {
  if (!isFields(value) || value["v"] !== 1 || typeof value["t"] !== "string") return undefined;
  const known = isFields(value["k"]) ? value["k"] : {};
  const { call, address, port, protocol, reuseaddr, v6only, runtime, system } = known;
  return {
    text: value["t"],
    known: {
      ...(CALLS.includes(call as string) && { call: call as "bind" | "connect" }),
      ...(typeof address === "string" && /^[\w.:%*]{1,60}$/.test(address) && { address }),
      ...(isPort(port) && { port }),
      ...(PROTOCOLS.includes(protocol as string) && { protocol: protocol as "tcp" | "udp" }),
      ...(typeof reuseaddr === "boolean" && { reuseaddr }),
      ...(typeof runtime === "string" && /^[a-z]{1,20}$/.test(runtime) && { runtime }),
      ...(typeof v6only === "boolean" && { v6only }),
      ...(SYSTEMS.includes(system as string) && { system: system as NonNullable<Known["system"]> }),
    },
  };
}

function isPort(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 65535;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
