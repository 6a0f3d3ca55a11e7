/** The hosts of a rebuilt world: "here" has the table's local addresses, "there" those of the peers that are elsewhere. */
import type { Question } from "../question.ts";
import type { SeenSocket } from "../seen.ts";
import { isLoopback, isWildcardText, unmapped } from "./addresses.ts";
import type { Program } from "./program.ts";

export interface Hosts {
  /** Addresses of "here" besides loopback. */
  readonly here: ReadonlySet<string>;
  readonly there: ReadonlySet<string>;
  /** Whether a peer of this address is on the host itself. */
  isHere(address: string): boolean;
  /** The address from which an unbound socket reaches what an address like this one has reached. */
  sourceFor(address: string): string | undefined;
  write(program: Program): void;
}

/** Stands for an address where the table has none; RFC 5737 and RFC 3849 keep them for examples. */
const SPARE = { here: "192.0.2.1", there: "192.0.2.2" } as const;

export function hostsOf(sockets: readonly SeenSocket[], question: Question): Hosts {
  const here = new Set<string>();
  const devices = new Map<string, Set<string>>();
  for (const { local } of sockets) {
    const { device, address } = local;
    if (device !== undefined && device !== "lo" && device !== "eth0" && !devices.has(device))
      devices.set(device, new Set());
    if (!isOwn(address)) continue;
    const at = device !== undefined ? devices.get(device) : undefined;
    (at ?? here).add(unmapped(address) ?? address);
  }
  if (question.call === "bind" && isOwn(question.address))
    here.add(unmapped(question.address) ?? question.address);
  for (const one of [...devices.values()].flatMap((set) => [...set])) here.delete(one);
  const ofDevices = [...devices.values()].flatMap((set) => [...set]);
  const own = (address: string): boolean =>
    isLoopback(address) || here.has(address) || ofDevices.includes(address);
  const there = new Set<string>();
  for (const { peer } of sockets) {
    const address = unmapped(peer.address) ?? peer.address;
    if (!isWildcardText(address) && !own(address)) there.add(address);
  }
  if (question.call === "connect" && !own(question.address)) there.add(question.address);
  if (there.size === 0) there.add(SPARE.there);
  if (here.size === 0) here.add(SPARE.here);
  // A peer of a family is reached from an address of it.
  if ([...there].some((address) => address.includes(":")) && !has6(here)) here.add("2001:db8::1");
  if ([...here].some((address) => address.includes(":")) && !has6(there)) there.add("2001:db8::2");
  return {
    here,
    there,
    isHere: (address) => own(unmapped(address) ?? address),
    sourceFor(address) {
      const plain = unmapped(address) ?? address;
      if (isLoopback(plain)) return plain;
      return [...here].find((one) => one.includes(":") === plain.includes(":"));
    },
    write(program) {
      if (devices.size === 0) program.line(`const here = host("here", ${list([...here])});`);
      else {
        const named = [...devices].map(([name, set]) => `"${name}": [${list([...set])}]`);
        program.line(
          `const here = host("here", { addresses: [${list([...here])}], interfaces: { ${named.join(", ")} } });`,
        );
      }
      if (sockets.some(({ peer }) => peer.port !== 0) || question.call === "connect")
        program.line(`const there = host("there", ${list([...there])});`);
    },
  };
}

function isOwn(address: string): boolean {
  return !isWildcardText(address) && !isLoopback(address);
}

function has6(addresses: ReadonlySet<string>): boolean {
  return [...addresses].some((address) => address.includes(":"));
}

function list(addresses: readonly string[]): string {
  return addresses.map((address) => `"${address}"`).join(", ");
}
