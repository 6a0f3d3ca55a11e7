/** Calls as a reader would write them, for the trace: `bind(3, "0.0.0.0:80")`. */
import { printAddress } from "../record/address.ts";
import type { SocketAddress } from "../record/address.ts";
import type { OptionValue } from "../record/call.ts";

export type CallArgument = number | string | SocketAddress | OptionValue | Uint8Array;

/** Longer data are cut in the text. */
const DATA_SHOWN = 64;

export function callText(syscall: string, given: readonly CallArgument[]): string {
  return `${syscall}(${given.map(argumentText).join(", ")})`;
}

function argumentText(given: CallArgument): string {
  if (given instanceof Uint8Array) return dataText(given);
  if (typeof given !== "object") return JSON.stringify(given);
  if ("bytes" in given) return JSON.stringify(printAddress(given));
  const fields = Object.entries(given).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `{ ${fields.join(", ")} }`;
}

function dataText(data: Uint8Array): string {
  const shown = new TextDecoder().decode(data.subarray(0, DATA_SHOWN));
  return JSON.stringify(data.length > DATA_SHOWN ? `${shown}…` : shown);
}
