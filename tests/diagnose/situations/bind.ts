/** A server that starts: what there is on its port, and what `bind` and `listen` answer. */
import { Random } from "../../differential/random.ts";
import { outputOf, TCP_PART, TCP_WHOLE } from "./commands.ts";
import { codeOf, endOf, onLinux, socketFor, type Lab } from "./lab-calls.ts";
import type { BindWanted, Situation } from "./situation.ts";
import { HERE, Stage, THERE } from "./stage.ts";

const PORTS = [80, 8080, 40000, 52001] as const;
const WANTED = ["0.0.0.0", "0.0.0.0", "::", "::", "127.0.0.1", "::1", ...HERE] as const;

export function bindSituation(seed: number): Situation {
  const random = new Random(seed);
  return onLinux((lab, kernel) => {
    const here = lab.host("here", ...HERE);
    const there = lab.host("there", ...THERE);
    const port = random.pick(PORTS);
    new Stage(lab, random, here, there, port).play();
    const command = random.pick(random.chance(0.8) ? TCP_WHOLE : TCP_PART);
    const pasted = outputOf(kernel, command);
    const wanted = wantedOf(random, "tcp", port);
    const known = knownOf(random);
    return { seed, command, pasted, wanted, answered: tryToBind(lab, here, wanted), known };
  });
}

export function wantedOf(random: Random, protocol: "tcp" | "udp", port: number): BindWanted {
  const address = random.chance(0.05) ? "::ffff:10.0.0.1" : random.pick(WANTED);
  return {
    call: "bind",
    protocol,
    address,
    port,
    reuseaddr: random.chance(0.6),
    reuseport: random.chance(0.15),
    v6only: address === "::" && random.chance(0.4),
  };
}

export function knownOf(random: Random): Situation["known"] {
  return (["reuseaddr", "v6only"] as const).filter(() => random.chance(0.7));
}

/** The calls of a server that starts: what failed, or "0". */
export function tryToBind(lab: Lab, here: Host, wanted: BindWanted): string {
  const { protocol, address, port, reuseaddr, reuseport, v6only } = wanted;
  const again = socketFor(lab, here, address, protocol === "tcp" ? "SOCK_STREAM" : "SOCK_DGRAM");
  if (v6only) again.setsockopt(lab["IPPROTO_IPV6"]!, lab["IPV6_V6ONLY"]!, 1);
  if (reuseaddr) again.setsockopt(lab["SOL_SOCKET"]!, lab["SO_REUSEADDR"]!, 1);
  if (reuseport) again.setsockopt(lab["SOL_SOCKET"]!, lab["SO_REUSEPORT"]!, 1);
  return codeOf(() => {
    again.bind(endOf(address, port));
    if (protocol === "tcp") again.listen(128);
  });
}
