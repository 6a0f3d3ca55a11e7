/** The bench's loop of connections on the running Linux kernel, over loopback in a namespace of its own, straight at libc. */
import { platform } from "node:os";

/** Calls of one lifecycle: socket, connect, accept, close, close. */
const CALLS = 5;

export interface LinuxRates {
  /** Lifecycles a second, as they were measured. */
  readonly measured: number;
  /** The same less what five calls cost that fail at once: crossing into C and into the kernel. */
  readonly withoutCalling: number;
}

/** The medians of some rounds, each of so many lifecycles; undefined where this machine does not let one make namespaces. */
export function lifecyclesOnLinux(rounds: number, lifecycles: number): LinuxRates | undefined {
  return platform() === "linux" ? measured?.(rounds, lifecycles) : undefined;
}

const measured = platform() === "linux" ? await load().catch(() => undefined) : undefined;

async function load(): Promise<(rounds: number, lifecycles: number) => LinuxRates> {
  const { libc, must } = await import("../../src/kernel/linux/libc.ts");
  const { createNamespace, inside } = await import("../../src/kernel/linux/namespace.ts");
  const { setUpInterfaces } = await import("../../src/kernel/linux/interfaces.ts");
  const address = Buffer.from([2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  return (rounds, lifecycles) => {
    const whole: number[] = [];
    const calling: number[] = [];
    for (let round = 0; round < rounds; round++) {
      inside(createNamespace(), () => {
        setUpInterfaces({ name: "bench", os: "linux", interfaces: [] });
        const listener = must(libc.socket(2, 1, 0), "socket");
        must(libc.bind(listener, address, 16), "bind");
        must(libc.listen(listener, 4096), "listen");
        const loop = secondsOf(() => {
          for (let i = 0; i < lifecycles; i++) {
            const fd = libc.socket(2, 1, 0);
            must(libc.connect(fd, address, 16), "connect");
            const accepted = libc.accept4(listener, null, null, 0);
            libc.close(fd);
            libc.close(accepted);
          }
        });
        whole.push(loop / lifecycles);
        const empty = secondsOf(() => {
          for (let i = 0; i < CALLS * lifecycles; i++) libc.close(-1);
        });
        calling.push(empty / lifecycles);
        libc.close(listener);
      });
    }
    const one = median(whole);
    return { measured: 1 / one, withoutCalling: 1 / (one - median(calling)) };
  };
}

/** Seconds of processor time. */
function secondsOf(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}
