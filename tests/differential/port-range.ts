/** From which ports the kernel chooses for a socket: the host's range, narrowed by the socket's own. ip-sysctl, ip(7). */
import type { Call } from "./schedule.ts";

export interface PortRange {
  readonly low: number;
  readonly high: number;
  /** IP_LOCAL_PORT_RANGE is set. */
  readonly own: boolean;
}

const DEFAULT = { low: 32_768, high: 60_999 };

export class PortRanges {
  readonly #hosts = new Map<string, { readonly low: number; readonly high: number }>();

  /** A sysctl was set. */
  set({ host, name, value }: Call & { call: "sysctl" }): void {
    if (name !== "net.ipv4.ip_local_port_range") return;
    const [low, high] = value.split(" ").map(Number);
    this.#hosts.set(host, { low: low!, high: high! });
  }

  /** `own`: the value of IP_LOCAL_PORT_RANGE. Each half of it counts where it lies inside the host's range. */
  of(host: string, own: number): PortRange {
    const { low, high } = this.#hosts.get(host) ?? DEFAULT;
    const within = (port: number): boolean => port !== 0 && low <= port && port <= high;
    const [ownLow, ownHigh] = [own & 0xffff, own >>> 16];
    return {
      low: within(ownLow) ? ownLow : low,
      high: within(ownHigh) ? ownHigh : high,
      own: own !== 0,
    };
  }
}
