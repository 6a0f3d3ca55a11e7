/** A UDP server that starts: receivers with options and addresses of every kind, connected sockets, and what `bind` answers. */
import { Random } from "../../differential/random.ts";
import { knownOf, tryToBind, wantedOf } from "./bind.ts";
import { outputOf, UDP } from "./commands.ts";
import { codeOf, endOf, onLinux, socketFor, type Lab } from "./lab-calls.ts";
import type { Situation } from "./situation.ts";
import { HERE, THERE } from "./stage.ts";

const PORTS = [53, 5353, 40001] as const;
const ADDRESSES = [
  "0.0.0.0",
  "0.0.0.0",
  "::",
  "::",
  "v6only ::",
  "127.0.0.1",
  "::1",
  "::ffff:10.0.0.1",
  ...HERE,
] as const;
const OPTIONS = ["", "", "SO_REUSEADDR", "SO_REUSEADDR", "SO_REUSEPORT"] as const;

export function udpSituation(seed: number): Situation {
  const random = new Random(seed);
  return onLinux((lab, kernel) => {
    const here = lab.host("here", ...HERE);
    lab.host("there", ...THERE);
    const port = random.pick(PORTS);
    const receivers = random.pick([0, 1, 1, 2, 2, 3]);
    for (let i = 0; i < receivers; i++) receiver(lab, random, here, port);
    const command = random.pick(UDP);
    const pasted = outputOf(kernel, command);
    const wanted = wantedOf(random, "udp", port);
    const known = knownOf(random);
    return { seed, command, pasted, wanted, answered: tryToBind(lab, here, wanted), known };
  });
}

function receiver(lab: Lab, random: Random, here: Host, port: number): void {
  const chosen = random.pick(ADDRESSES);
  const address = chosen.replace("v6only ", "");
  const socket = socketFor(lab, here, address, "SOCK_DGRAM");
  if (chosen !== address) socket.setsockopt(lab["IPPROTO_IPV6"]!, lab["IPV6_V6ONLY"]!, 1);
  const option = random.pick(OPTIONS);
  if (option !== "") socket.setsockopt(lab["SOL_SOCKET"]!, lab[option]!, 1);
  if (codeOf(() => socket.bind(endOf(address, port))) !== "0") return;
  if (random.chance(0.25)) codeOf(() => socket.connect(peerOf(address)));
}

/** Somebody whom a socket of this address can be connected to. */
function peerOf(address: string): string {
  if (address.startsWith("127.")) return "127.0.0.1:9";
  if (address === "::1") return "[::1]:9";
  if (address.startsWith("::ffff:")) return "[::ffff:10.0.0.2]:9";
  return address.includes(":") ? "[fd00::2]:9" : "10.0.0.2:9";
}
