/**
 * What came before a bind: up to three servers on the port, with addresses and options of every kind, what they accepted in
 * every state, what never got accepted, what was opened from the port, and sockets that have to do with nothing.
 */
import type { Random } from "../../differential/random.ts";
import { bring } from "./bring.ts";
import { codeOf, endOf, socketFor, type Lab } from "./lab-calls.ts";

export const HERE = ["10.0.0.1", "10.0.0.3", "fd00::1"] as const;
export const THERE = ["10.0.0.2", "fd00::2"] as const;
const WILDCARDS = ["0.0.0.0", "::", "v6only ::"] as const;
const LISTENED = [
  ...WILDCARDS,
  ...WILDCARDS,
  "127.0.0.1",
  "127.0.0.2",
  "::1",
  "::ffff:10.0.0.1",
  ...HERE,
] as const;
const OPTIONS = ["", "", "SO_REUSEADDR", "SO_REUSEADDR", "SO_REUSEPORT", "both"] as const;

export class Stage {
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
    const servers = random.pick([0, 1, 1, 1, 2, 2, 3]);
    for (let i = 0; i < servers; i++) this.#server();
    if (this.port >= 32768 && random.chance(0.5)) this.#client();
    if (this.port >= 32768 && random.chance(0.1)) this.#unanswered();
    if (random.chance(0.5)) this.#bystander();
  }

  #option(socket: Socket): void {
    const { lab } = this;
    const option = this.random.pick(OPTIONS);
    for (const name of option === "both" ? ["SO_REUSEADDR", "SO_REUSEPORT"] : [option])
      if (name !== "") socket.setsockopt(lab["SOL_SOCKET"]!, lab[name]!, 1);
  }

  #server(): void {
    const { random, lab } = this;
    const chosen = random.pick(LISTENED);
    const address = chosen.replace("v6only ", "");
    const listener = socketFor(lab, this.here, address);
    this.#option(listener);
    const v6only = chosen !== address;
    if (v6only) listener.setsockopt(lab["IPPROTO_IPV6"]!, lab["IPV6_V6ONLY"]!, 1);
    if (codeOf(() => listener.bind(endOf(address, this.port))) !== "0") return;
    if (codeOf(() => listener.listen(20)) !== "0") return;
    const connections = random.pick([0, 1, 1, 2, 3]);
    for (let i = 0; i < connections; i++) this.#accepted(listener, address, v6only);
    if (random.chance(0.1)) this.#connecting(address, v6only);
    if (random.chance(0.6)) listener.close();
  }

  /** Addresses by which a listener is reached. */
  #ways(address: string, v6only: boolean): string[] {
    if (address === "0.0.0.0") return ["127.0.0.1", "127.0.0.2", "10.0.0.1", "10.0.0.3"];
    if (address === "::")
      return v6only ? ["::1", "fd00::1"] : ["::1", "fd00::1", "127.0.0.1", "10.0.0.1"];
    return [address.replace("::ffff:", "")];
  }

  #accepted(listener: Socket, address: string, v6only: boolean): void {
    const { random } = this;
    const to = random.pick(this.#ways(address, v6only));
    const loopback = to.startsWith("127.") || to === "::1";
    const far = !loopback && random.chance(0.8);
    const from = far ? (to.includes(":") ? "fd00::2" : "10.0.0.2") : to;
    const other = socketFor(this.lab, far ? this.there : this.here, to);
    const own = endOf(to, this.port);
    const peer = endOf(from, this.#peers++);
    other.bind(peer);
    other.connect(own);
    let mine: Socket | undefined;
    // A listener of this very address takes it before one of any.
    if (codeOf(() => (mine = listener.accept())) !== "0" || !mine) return;
    bring(this.lab, random, { mine, other, own, peer, far });
  }

  /** A connect that nobody accepts: it waits in the accept queue, or for the last segment of the handshake. */
  #connecting(address: string, v6only: boolean): void {
    const { lab, random } = this;
    const to = random.pick(this.#ways(address, v6only));
    if (to.startsWith("127.") || to === "::1") return;
    const own = endOf(to, this.port);
    const peer = endOf(to.includes(":") ? "fd00::2" : "10.0.0.2", this.#peers++);
    if (random.chance(0.5))
      lab.network.drop((segment) => segment.from === own && segment.to === peer, Infinity);
    const other = socketFor(lab, this.there, to);
    other.bind(peer);
    other.nonblocking = true;
    codeOf(() => other.connect(own));
    lab.sleep(0.2);
  }

  /** A connection that the host opened from the port. */
  #client(): void {
    const { lab, random } = this;
    const address = random.pick(["10.0.0.2", "fd00::2"]);
    const destination = endOf(address, 9000);
    const server = socketFor(lab, this.there, address);
    server.setsockopt(lab["SOL_SOCKET"]!, lab["SO_REUSEADDR"]!, 1);
    server.bind(destination);
    server.listen(20);
    const mine = this.#fromPort(address);
    if (codeOf(() => mine.connect(destination)) !== "0") return;
    const other = server.accept();
    const own = endOf(address.includes(":") ? "fd00::1" : "10.0.0.1", this.port);
    bring(lab, random, { mine, other, own, peer: destination, far: true });
  }

  /** A connect from the port to where nobody answers. */
  #unanswered(): void {
    const { lab, random } = this;
    const address = random.pick(["10.0.0.2", "fd00::2"]);
    const destination = endOf(address, 9001);
    lab.network.drop((segment) => segment.to === destination, Infinity);
    const mine = this.#fromPort(address);
    mine.nonblocking = true;
    codeOf(() => mine.connect(destination));
  }

  /** A socket whose connect has no other port to choose. */
  #fromPort(address: string): Socket {
    const { lab, port } = this;
    const mine = socketFor(lab, this.here, address);
    mine.setsockopt(lab["IPPROTO_IP"]!, lab["IP_LOCAL_PORT_RANGE"]!, port + port * 65536);
    return mine;
  }

  #bystander(): void {
    const socket = socketFor(this.lab, this.here, "0.0.0.0");
    socket.bind("0.0.0.0:9999");
    socket.listen(1);
  }
}
