/** What the windows in a connection's headers are multiplied by: both SYNs must offer a scale. RFC 7323 §2.2. */
import { printAddress } from "./address.ts";
import type { Packet } from "./packet.ts";

/** Linux: TCP_MAX_WSCALE; RFC 7323 §2.3. */
const LARGEST_SCALE = 14;

/** One direction of a connection. */
function flow(from: Packet["from"], to: Packet["to"]): string {
  return `${printAddress(from)} ${printAddress(to)}`;
}

export class WindowScales {
  readonly #offered = new Map<string, number | undefined>();

  /** Learns from a SYN what its sender's later windows mean. */
  learn(packet: Packet): void {
    if (packet.protocol !== "tcp" || !packet.flags.includes("S")) return;
    this.#offered.set(flow(packet.from, packet.to), packet.windowScale);
  }

  /** The packet with its window in bytes. */
  scaled(packet: Packet): Packet {
    const scale = this.#scale(packet);
    return scale === 0 ? packet : { ...packet, window: packet.window * 2 ** scale };
  }

  /** The packet with its window as the header has it. */
  unscaled(packet: Packet): Packet {
    const scale = this.#scale(packet);
    return scale === 0 ? packet : { ...packet, window: Math.ceil(packet.window / 2 ** scale) };
  }

  #scale(packet: Packet): number {
    if (packet.protocol !== "tcp" || packet.flags.includes("S")) return 0;
    const own = this.#offered.get(flow(packet.from, packet.to));
    const other = this.#offered.get(flow(packet.to, packet.from));
    return own === undefined || other === undefined ? 0 : Math.min(own, LARGEST_SCALE);
  }
}
