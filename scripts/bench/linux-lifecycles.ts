/** The bench's loop of connections on the running Linux kernel, over loopback in a namespace of its own, straight at libc. */
import { platform } from "node:os";

const LIFECYCLES = 5000;

/** Lifecycles a second, the median of some rounds; undefined where this machine does not let one make namespaces. */
export function lifecyclesOnLinux(rounds: number): number | undefined {
  return platform() === "linux" ? measured?.(rounds) : undefined;
}

const measured = platform() === "linux" ? await load().catch(() => undefined) : undefined;

async function load(): Promise<(rounds: number) => number> {
  const { libc, must } = await import("../../src/kernel/linux/libc.ts");
  const { createNamespace, inside } = await import("../../src/kernel/linux/namespace.ts");
  const { setUpInterfaces } = await import("../../src/kernel/linux/interfaces.ts");
  const address = Buffer.from([2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  return (rounds) => {
    const rates: number[] = [];
    for (let round = 0; round < rounds; round++) {
      inside(createNamespace(), () => {
        setUpInterfaces({ name: "bench", os: "linux", interfaces: [] });
        const listener = must(libc.socket(2, 1, 0), "socket");
        must(libc.bind(listener, address, 16), "bind");
        must(libc.listen(listener, 4096), "listen");
        const began = process.cpuUsage();
        for (let i = 0; i < LIFECYCLES; i++) {
          const fd = libc.socket(2, 1, 0);
          must(libc.connect(fd, address, 16), "connect");
          const accepted = libc.accept4(listener, null, null, 0);
          libc.close(fd);
          libc.close(accepted);
        }
        const { user, system } = process.cpuUsage(began);
        rates.push(LIFECYCLES / ((user + system) / 1e6));
        libc.close(listener);
      });
    }
    return rates.sort((a, b) => a - b)[rates.length >> 1]!;
  };
}
