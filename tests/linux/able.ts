/** Whether this machine and user can make the Linux world at all, and why not. Tests that cannot run say so by name. */
import { createLinuxKernel } from "../../src/kernel/linux-kernel.ts";

function tryIt(): string | undefined {
  try {
    const kernel = createLinuxKernel();
    kernel.addHost({ name: "probe", os: "linux", interfaces: [{ name: "eth0", addresses: [] }] });
    kernel.dispose();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Undefined where it can. */
export const missing: string | undefined = tryIt();
if (missing !== undefined)
  console.warn(`Not run: the Linux world is not to be had here. ${missing}`);
