/** Where fetched kernels are kept: outside the tree, as the XDG Base Directory Specification says. */
import { homedir } from "node:os";
import { join } from "node:path";

export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"];
  // A relative path is to be ignored, says the specification.
  const root = base?.startsWith("/") ? base : join(homedir(), ".cache");
  return join(root, "rebind");
}
