/** Before the engines' tests: a built site. */
import { ensureBuilt } from "../../scripts/browser/ensure-built.ts";

export default function setup(): void {
  if (process.env["DIST"] === undefined) ensureBuilt();
}
