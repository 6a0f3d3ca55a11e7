/** Calls as a reader would write them, for the trace: `bind(3, "0.0.0.0:80")`. */
import { printAddress } from "../address.ts";
import type { SocketAddress } from "../address.ts";
import type { OptionValue } from "../kernel.ts";

export type CallArgument = number | string | SocketAddress | OptionValue | Uint8Array;

export function callText(syscall: string, ...given: readonly CallArgument[]): string {
  return `${syscall}(${given.map(argumentText).join(", ")})`;
}

function argumentText(given: CallArgument): string {
  if (given instanceof Uint8Array) return JSON.stringify(Buffer.from(given).toString("utf8"));
  if (typeof given === "object" && "family" in given) return JSON.stringify(printAddress(given));
  if (typeof given === "object" && "onoff" in given) {
    return `{ onoff: ${given.onoff}, linger: ${given.linger} }`;
  }
  return typeof given === "object" ? JSON.stringify(given) : JSON.stringify(given);
}
