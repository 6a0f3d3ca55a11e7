/** A client that connects: a range of few ports and what stands in them, then what `connect` answers. */
import { Random } from "../../differential/random.ts";
import { bring } from "./bring.ts";
import { outputOf, TCP_PART, TCP_WHOLE } from "./commands.ts";
import { codeOf, endOf, onLinux, socketFor, type Lab } from "./lab-calls.ts";
import type { Situation } from "./situation.ts";
import { THERE } from "./stage.ts";

const DESTINATIONS = [
  ["10.0.0.2", 80],
  ["10.0.0.2", 81],
  ["fd00::2", 80],
  ["127.0.0.1", 80],
  ["::1", 80],
] as const;

export function connectSituation(seed: number): Situation {
  const random = new Random(seed);
  return onLinux((lab, kernel) => {
    const here = lab.host("here", "10.0.0.1", "10.0.0.3", "fd00::1");
    const there = lab.host("there", ...THERE);
    const first = random.pick([40000, 40001]);
    const range = [first, first + random.pick([1, 2, 3, 4, 5, 7])] as const;
    here.sysctl("net.ipv4.ip_local_port_range", range.join(" "));
    const servers = DESTINATIONS.map(([address, port]) => {
      const server = socketFor(lab, isLoopback(address) ? here : there, address);
      server.bind(endOf(address, port));
      server.listen(100);
      return server;
    });
    const chosen = random.below(DESTINATIONS.length);
    const [address, port] = DESTINATIONS[chosen]!;
    const rounds = random.below(2 * (range[1] - range[0] + 2));
    for (let i = 0; i < rounds; i++) {
      if (random.chance(0.1)) listenerIn(lab, random, here, range);
      else {
        const which = random.chance(0.75) ? chosen : random.below(DESTINATIONS.length);
        connection(lab, random, here, servers, which);
      }
    }
    if (random.chance(0.1)) lab.sleep(2.1);
    const command = random.pick(random.chance(0.85) ? TCP_WHOLE : TCP_PART);
    const pasted = outputOf(kernel, command);
    const next = socketFor(lab, here, address);
    const answered = codeOf(() => next.connect(endOf(address, port)));
    // A table in which nothing left from the host's first address does not show that there is one.
    const shows = (text: string, hexadecimal: string): boolean =>
      pasted.includes(text) || pasted.includes(hexadecimal);
    const hidden = shows("10.0.0.3", "0300000A") && !shows("10.0.0.1", "0100000A");
    const source =
      address.startsWith("10.") && (hidden || random.chance(0.5)) ? "10.0.0.1" : undefined;
    const wanted = {
      call: "connect",
      address,
      port,
      range,
      ...(source !== undefined && { source }),
    } as const;
    return { seed, command, pasted, wanted, answered, known: [] };
  });
}

function listenerIn(lab: Lab, random: Random, here: Host, range: readonly number[]): void {
  const address = random.pick(["0.0.0.0", "0.0.0.0", "::", "127.0.0.1", "10.0.0.3"]);
  const holder = socketFor(lab, here, address);
  codeOf(() => {
    holder.bind(endOf(address, random.pick([...range])));
    holder.listen(1);
  });
}

/** From a port that connect chooses; now and then from another of the host's addresses. */
function connection(
  lab: Lab,
  random: Random,
  here: Host,
  servers: readonly Socket[],
  which: number,
): void {
  const [address, port] = DESTINATIONS[which]!;
  const mine = socketFor(lab, here, address);
  if (address.startsWith("10.") && random.chance(0.1)) {
    mine.setsockopt(lab["IPPROTO_IP"]!, lab["IP_BIND_ADDRESS_NO_PORT"]!, 1);
    mine.bind("10.0.0.3:0");
  }
  const peer = endOf(address, port);
  if (codeOf(() => mine.connect(peer)) !== "0") return;
  const other = servers[which]!.accept();
  const { address: from, port: at } = endsOf(mine.getsockname());
  const far = !isLoopback(address);
  bring(lab, random, { mine, other, own: endOf(from, at), peer, far });
}

function endsOf(name: string): { address: string; port: number } {
  const at = name.lastIndexOf(":");
  return { address: name.slice(0, at).replace(/[[\]]/g, ""), port: Number(name.slice(at + 1)) };
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}
