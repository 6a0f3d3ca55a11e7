/** Before the engines' tests: a built site. */
import { ensureBuilt } from "../support/ensure-built.ts";

export default function setup(): void {
  if (process.env["DIST"] === undefined) ensureBuilt();
}
