/**
 * Whether this machine and user can make the Linux world at all, and why not. Tests that cannot run say so by name; where
 * REBIND_LINUX is "required" (.ci/run, which is root on Linux) that they cannot is a failure.
 */
import { LinuxWorldError } from "../../src/kernel/linux/libc.ts";
import { createLinuxKernel } from "../../src/kernel/linux-kernel.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";

/** Undefined where it can. Any other error than the world's own is a mistake of ours, and thrown. */
export function whyMissing(
  make: () => Kernel = createLinuxKernel,
  required = process.env["REBIND_LINUX"] === "required",
): string | undefined {
  try {
    const kernel = make();
    kernel.addHost({ name: "probe", os: "linux", interfaces: [{ name: "eth0", addresses: [] }] });
    kernel.dispose();
    return undefined;
  } catch (error) {
    if (required || !(error instanceof LinuxWorldError)) throw error;
    return `${String(error)} ${error.hint}`;
  }
}

export const missing: string | undefined = whyMissing();
if (missing !== undefined)
  console.warn(`Not run: the Linux world is not to be had here. ${missing}`);
