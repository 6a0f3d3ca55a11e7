/** Puts a reader's settings into a kernel before the experiment begins. What the experiment sets itself comes later and stands. */
import type { Kernel } from "../../kernel/kernel.ts";
import { errnoName } from "../../record/errno.ts";
import { LabError } from "../../lab/errors.ts";
import type { RunSettings } from "../protocol.ts";

export function applySettings(kernel: Kernel, settings: RunSettings): void {
  if (settings.delayMs !== undefined) kernel.wire.delayMs = settings.delayMs;
  const sysctl = Object.entries(settings.sysctl ?? {});
  if (sysctl.length === 0) return;
  const addHost = kernel.addHost.bind(kernel);
  kernel.addHost = (spec) => {
    const host = addHost(spec);
    for (const [name, value] of sysctl) {
      const result = kernel.writeSysctl(host, name, value);
      if (result < 0) {
        const message = `the setting ${name} = ${value} is refused: ${errnoName(-result)}`;
        throw new LabError(message, "Take it back, or give it a value that sysctl(8) would take.");
      }
    }
    return host;
  };
}
