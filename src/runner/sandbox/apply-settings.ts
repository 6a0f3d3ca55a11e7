/** Puts a reader's settings into a kernel before the experiment begins. What the experiment sets itself comes later and stands. */
import type { Kernel } from "../../kernel/kernel.ts";
import type { RunSettings } from "../protocol.ts";

export function applySettings(kernel: Kernel, settings: RunSettings): void {
  if (settings.delayMs !== undefined) kernel.wire.delayMs = settings.delayMs;
  const sysctl = Object.entries(settings.sysctl ?? {});
  if (sysctl.length === 0) return;
  const addHost = kernel.addHost.bind(kernel);
  kernel.addHost = (spec) => {
    const host = addHost(spec);
    for (const [name, value] of sysctl) {
      if (host >= 0) kernel.writeSysctl(host, name, value);
    }
    return host;
  };
}
