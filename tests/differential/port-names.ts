/** Addresses as both worlds print them alike: a port that the kernel chose by chance has a name instead of its number. */
import { printAddress } from "../../src/kernel/address.ts";
import type { SocketAddress } from "../../src/kernel/address.ts";
import type { Schedule } from "./schedule.ts";

/** The default ephemeral ports. ip-sysctl: ip_local_port_range */
const FIRST = 32_768;
const LAST = 60_999;
/** Ports of the small ranges, in which there is nothing to choose. */
const SMALL_RANGE = [33_000, 33_001];

export class PortNames {
  readonly #names = new Map<number, string>();
  /** Whether the schedule speaks of the small ranges at all; else their ports are as much chance as any. */
  readonly #small: boolean;

  constructor(schedule: Schedule) {
    this.#small = /"(IP_LOCAL_PORT_RANGE|net.ipv4.ip_local_port_range)"|"port":33000/.test(
      JSON.stringify(schedule.calls),
    );
  }

  /** The name is by the order in which ports were first seen: the same port, the same name. */
  print(address: SocketAddress): string {
    const { port } = address;
    if (port < FIRST || port > LAST || (this.#small && SMALL_RANGE.includes(port)))
      return printAddress(address);
    let name = this.#names.get(port);
    if (name === undefined) this.#names.set(port, (name = `p${this.#names.size + 1}`));
    return `${printAddress({ ...address, port: 0 }).slice(0, -1)}${name}`;
  }
}
