/** Calls as a reader would write them: `setsockopt(3, SOL_SOCKET, SO_REUSEADDR, 1)`. */
import { fromBase64 } from "../record/base64.ts";
import type { Call, OptionValue } from "../record/call.ts";

export function callText(call: Call): string {
  return `${call.syscall}(${argumentsOf(call).join(", ")})`;
}

/** Constants stand bare, as programs write them, texts in quotes. */
function argumentsOf(call: Call): ReadonlyArray<string | number> {
  switch (call.syscall) {
    case "setsockopt": {
      const [fd, level, option, value] = call.args;
      return [fd, level, option, valueText(value)];
    }
    case "bind":
    case "connect":
      return [call.args[0], JSON.stringify(call.args[1])];
    case "send": {
      const [fd, data, bytes, to] = call.args;
      const sent = dataText(data, bytes);
      return to === undefined ? [fd, sent] : [fd, sent, JSON.stringify(to)];
    }
    default:
      return call.args;
  }
}

function valueText(value: OptionValue): string {
  if (typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, each]) => `${name}: ${JSON.stringify(each)}`);
  return `{ ${fields.join(", ")} }`;
}

/** What was cut off is an ellipsis; a character that was cut through goes with it. */
function dataText(data: string, bytes: number): string {
  const kept = fromBase64(data);
  const cut = kept.length < bytes;
  const text = new TextDecoder().decode(kept, { stream: cut });
  return JSON.stringify(cut ? `${text}…` : text);
}
