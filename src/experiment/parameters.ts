/** The names that an experiment has in scope, in the order in which compiled code takes them as its parameters. */
import { CONSTANTS } from "../lab/constants.ts";

/** lab.d.ts's names, and last `$`, the probe. A script that holds compiled code is `function (${PARAMETERS}) { ${code} }`. */
export const PARAMETERS: readonly string[] = [
  ...Object.keys(CONSTANTS),
  "host",
  "SocketError",
  "network",
  "sleep",
  "now",
  "atOnce",
  "print",
  "$",
];
