/**
 * Random situations of a server's port on the running kernel: listeners with options and addresses of every kind, the
 * connections that they left in every state, connections that the host opened itself; then what a real tool prints of it,
 * and what `bind` and `listen` really answer.
 */
import { execFileSync } from "node:child_process";
import { createLab } from "../../src/lab/create-lab.ts";
import { createLinuxKernel, type LinuxKernel } from "../../src/kernel/linux-kernel.ts";
import { Random } from "../differential/random.ts";
import type { Names } from "../lab/setup.ts";

type Lab = Names & Record<string, number>;

interface BindWanted {
  readonly call: "bind";
  readonly address: string;
  readonly port: number;
  readonly reuseaddr: boolean;
}

interface ConnectWanted {
  readonly call: "connect";
  readonly address: string;
  readonly port: number;
  readonly range: readonly [number, number];
}

export interface Situation {
  readonly seed: number;
  /** The command whose output it is, and the output. */
  readonly command: string;
  readonly pasted: string;
  readonly wanted: BindWanted | ConnectWanted;
  /** What the kernel answered: "0", or the errno of `bind`, or of `listen` after it. */
  readonly answered: string;
  /** Whether the reader is taken to know what his program sets. */
  readonly known: boolean;
}

const COMMANDS = [
  "ss -tan",
  "ss -tano",
  "ss -tanp",
  "ss -tanpo",
  "ss -tane",
  "ss -H -tan",
  "netstat -tan",
  "netstat -tanpo",
  "cat /proc/net/tcp /proc/net/tcp6",
] as const;

const HERE = ["10.0.0.1", "10.0.0.3", "fd00::1"] as const;
const THERE = ["10.0.0.2", "fd00::2"] as const;
const PORTS = [80, 8080, 40000, 52001] as const;
const WILDCARDS = ["0.0.0.0", "::", "v6only ::"] as const;
const LISTENED = [...WILDCARDS, ...WILDCARDS, "127.0.0.1", "::1", ...HERE] as const;
const STATES = [
  "ESTABLISHED",
  "CLOSE-WAIT",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "half-closed",
  "LAST-ACK",
  "CLOSING",
  "TIME-WAIT",
  "TIME-WAIT",
  "TIME-WAIT",
] as const;

/** Makes one on fresh namespaces: about a bind, or a connect. */
export function situationOf(seed: number): Situation {
  return seed % 3 === 0 ? connectSituation(seed) : bindSituation(seed);
}

/** A range of few ports, and what stands in them: connections to the destination and to another, listeners, TIME-WAITs. */
function connectSituation(seed: number): Situation {
  const random = new Random(seed);
  const kernel = createLinuxKernel({ tableEntries: 64 });
  const lab = createLab(kernel).scope as unknown as Lab;
  const { AF_INET, AF_INET6, SOCK_STREAM } = lab;
  try {
    const here = lab.host("here", "10.0.0.1", "fd00::1");
    const there = lab.host("there", ...THERE);
    const first = random.pick([40000, 40001]);
    const range = [first, first + random.pick([1, 2, 3, 4, 5, 7])] as const;
    here.sysctl("net.ipv4.ip_local_port_range", range.join(" "));
    const destinations = [
      ["10.0.0.2", 80],
      ["10.0.0.2", 81],
      ["fd00::2", 80],
      ["127.0.0.1", 80],
    ] as const;
    const family = (address: string): number => (address.includes(":") ? AF_INET6! : AF_INET!);
    const servers = destinations.map(([address, port]) => {
      const server = (address.startsWith("127.") ? here : there).socket(
        family(address),
        SOCK_STREAM!,
      );
      server.bind(endOf(address, port));
      server.listen(100);
      return server;
    });
    const chosen = random.below(destinations.length);
    const [address, port] = destinations[chosen]!;
    const rounds = random.below(2 * (range[1] - range[0] + 2));
    for (let i = 0; i < rounds; i++) {
      if (random.chance(0.1)) {
        const holder = here.socket(AF_INET!, SOCK_STREAM!);
        codeOf(() => {
          holder.bind(endOf("0.0.0.0", random.pick([...range])));
          holder.listen(1);
        });
        continue;
      }
      const which = random.chance(0.75) ? chosen : random.below(destinations.length);
      const to = destinations[which]!;
      const mine = here.socket(family(to[0]), SOCK_STREAM!);
      if (codeOf(() => mine.connect(endOf(to[0], to[1]))) !== "0") continue;
      const other = servers[which]!.accept();
      const state = random.pick([
        "ESTABLISHED",
        "TIME-WAIT",
        "TIME-WAIT",
        "FIN-WAIT-2",
        "CLOSE-WAIT",
      ]);
      if (state === "TIME-WAIT" || state === "FIN-WAIT-2") mine.close();
      if (state === "TIME-WAIT" || state === "CLOSE-WAIT") other.close();
    }
    if (random.chance(0.1)) lab.sleep(2.1);
    const command = random.pick(COMMANDS);
    const pasted = outputOf(kernel, command);
    const next = here.socket(family(address), SOCK_STREAM!);
    const answered = codeOf(() => next.connect(endOf(address, port)));
    const wanted: ConnectWanted = { call: "connect", address, port, range };
    return { seed, command, pasted, wanted, answered, known: true };
  } finally {
    kernel.dispose();
  }
}

function outputOf(kernel: LinuxKernel, command: string): string {
  return kernel.inHost(0, () =>
    execFileSync("sh", ["-c", command], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
}

function bindSituation(seed: number): Situation {
  const random = new Random(seed);
  const kernel = createLinuxKernel({ tableEntries: 64 });
  const lab = createLab(kernel).scope as unknown as Lab;
  try {
    const here = lab.host("here", ...HERE);
    const there = lab.host("there", ...THERE);
    const port = random.pick(PORTS);
    new Stage(lab, random, here, there, port).play();
    const command = random.pick(COMMANDS);
    const pasted = outputOf(kernel, command);
    const wanted: BindWanted = {
      call: "bind",
      address: random.pick([...WILDCARDS.slice(0, 2), "127.0.0.1", "::1", ...HERE]),
      port,
      reuseaddr: random.chance(0.6),
    };
    const answered = tryToListen(lab, here, wanted);
    return { seed, command, pasted, wanted, answered, known: random.chance(0.7) };
  } finally {
    kernel.dispose();
  }
}

/** The calls of a server that starts: what failed, or "0". */
function tryToListen(lab: Lab, here: Host, wanted: BindWanted): string {
  const { AF_INET, AF_INET6, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR } = lab;
  const { address, port, reuseaddr } = wanted;
  const again = here.socket(address.includes(":") ? AF_INET6! : AF_INET!, SOCK_STREAM!);
  if (reuseaddr) again.setsockopt(SOL_SOCKET!, SO_REUSEADDR!, 1);
  return codeOf(() => {
    again.bind(endOf(address, port));
    again.listen(128);
  });
}

/** "0", or the errno's name. Throws what is no SocketError. */
function codeOf(call: () => unknown): string {
  try {
    call();
    return "0";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return code;
  }
}

function endOf(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Plays what came before: zero to two servers on the port, what they accepted, and what was opened from the port. */
class Stage {
  #peers = 41_000;

  constructor(
    readonly lab: Lab,
    readonly random: Random,
    readonly here: Host,
    readonly there: Host,
    readonly port: number,
  ) {}

  play(): void {
    const { random } = this;
    const servers = random.pick([0, 1, 1, 1, 2]);
    for (let i = 0; i < servers; i++) this.#server();
    if (this.port >= 32768 && random.chance(0.5)) this.#client();
    if (random.chance(0.5)) this.#bystander();
  }

  #option(socket: Socket): void {
    const option = this.random.pick(["", "", "SO_REUSEADDR", "SO_REUSEADDR", "SO_REUSEPORT"]);
    if (option !== "") socket.setsockopt(this.lab["SOL_SOCKET"]!, this.lab[option]!, 1);
  }

  #socket(host: Host, address: string): Socket {
    const { AF_INET, AF_INET6, SOCK_STREAM } = this.lab;
    return host.socket(address.includes(":") ? AF_INET6! : AF_INET!, SOCK_STREAM!);
  }

  #server(): void {
    const { random, lab } = this;
    const chosen = random.pick(LISTENED);
    const address = chosen.replace("v6only ", "");
    const listener = this.#socket(this.here, address);
    this.#option(listener);
    const v6only = chosen !== address;
    if (v6only) listener.setsockopt(lab["IPPROTO_IPV6"]!, lab["IPV6_V6ONLY"]!, 1);
    if (codeOf(() => listener.bind(endOf(address, this.port))) !== "0") return;
    if (codeOf(() => listener.listen(20)) !== "0") return;
    const connections = random.pick([0, 1, 1, 2, 3]);
    for (let i = 0; i < connections; i++) this.#accepted(listener, address, v6only);
    if (random.chance(0.6)) listener.close();
  }

  /** Addresses by which a listener is reached, each with where its client is. */
  #ways(address: string, v6only: boolean): string[] {
    if (address === "0.0.0.0") return ["127.0.0.1", "10.0.0.1", "10.0.0.3"];
    if (address === "::")
      return v6only ? ["::1", "fd00::1"] : ["::1", "fd00::1", "127.0.0.1", "10.0.0.1"];
    return [address];
  }

  #accepted(listener: Socket, address: string, v6only: boolean): void {
    const { random } = this;
    const to = random.pick(this.#ways(address, v6only));
    const loopback = to.startsWith("127.") || to === "::1";
    const far = !loopback && random.chance(0.8);
    const host = far ? this.there : this.here;
    const from = far ? (to.includes(":") ? "fd00::2" : "10.0.0.2") : to;
    const other = this.#socket(host, to);
    const peer = this.#peers++;
    other.bind(endOf(from, peer));
    other.connect(endOf(to, this.port));
    const mine = listener.accept();
    this.#bring(mine, other, endOf(to, this.port), endOf(from, peer), far);
  }

  /** A connection that the host opened from the port. */
  #client(): void {
    const { lab, random } = this;
    const destination = random.pick(["10.0.0.2:9000", "[fd00::2]:9000"]);
    const server = this.#socket(this.there, destination.startsWith("[") ? "::" : "");
    server.setsockopt(lab["SOL_SOCKET"]!, lab["SO_REUSEADDR"]!, 1);
    server.bind(destination);
    server.listen(20);
    const mine = this.#socket(this.here, destination.startsWith("[") ? "::" : "");
    const { port } = this;
    mine.setsockopt(lab["IPPROTO_IP"]!, lab["IP_LOCAL_PORT_RANGE"]!, port + port * 65536);
    if (codeOf(() => mine.connect(destination)) !== "0") return;
    const other = server.accept();
    const own = destination.startsWith("[") ? "fd00::1" : "10.0.0.1";
    this.#bring(mine, other, endOf(own, port), destination, true);
  }

  /** Something on another port, that has to do with nothing. */
  #bystander(): void {
    const socket = this.#socket(this.here, "0.0.0.0");
    socket.bind("0.0.0.0:9999");
    socket.listen(1);
  }

  #bring(mine: Socket, other: Socket, own: string, peer: string, far: boolean): void {
    const { random, lab } = this;
    const state = random.pick(STATES);
    const between = (
      segment: { from: string; to: string; flags: string },
      flags: string,
    ): boolean => segment.from === own && segment.to === peer && segment.flags.includes(flags);
    switch (state) {
      case "TIME-WAIT":
        mine.close();
        other.close();
        break;
      case "CLOSE-WAIT":
        other.close();
        break;
      case "FIN-WAIT-2":
        mine.close();
        break;
      case "half-closed":
        mine.shutdown(lab["SHUT_WR"]!);
        break;
      case "FIN-WAIT-1":
        if (!far) break;
        lab.network.drop((segment) => between(segment, "F"), Infinity);
        mine.close();
        break;
      case "LAST-ACK":
        other.close();
        if (far) lab.network.drop((segment) => between(segment, "F"), Infinity);
        mine.close();
        break;
      case "CLOSING":
        if (!far) break;
        lab.network.drop(
          (segment) => segment.from === peer && segment.to === own && segment.flags === "A",
          Infinity,
        );
        lab.atOnce(() => {
          mine.close();
          other.close();
        });
        break;
      default:
        break;
    }
  }
}
