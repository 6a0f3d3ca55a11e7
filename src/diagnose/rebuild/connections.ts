/**
 * Connections of a table, each brought to its state by the calls that bring one there: accepted by a listener, or opened by
 * connect, which is made to choose the very port. Those whose timers run come first, the oldest of them first, so that each
 * has as long to last as the table says.
 */
import type { SeenSocket } from "../seen.ts";
import { endText } from "./addresses.ts";
import { familyText, localText, reachable, writeOptions } from "./socket-text.ts";
import { accepts } from "./accepts.ts";
import type { Case } from "./cases.ts";
import type { Hosts } from "./hosts.ts";
import type { Program } from "./program.ts";

/** TCP_TIMEWAIT_LEN, and tcp_fin_timeout's default: both last sixty seconds. */
const MINUTE = 60;
/** Taken where the row has no port for the peer. */
const SOME_PORT = 40_000;

interface Names {
  /** The end in the table. */
  readonly mine: string;
  readonly other: string;
  /** The other's address and port. */
  readonly peer: string;
}

export class Connections {
  readonly #program: Program;
  readonly #hosts: Hosts;
  readonly #case: Case;
  /** Listeners that stand at this moment of the experiment. */
  readonly #listeners: Array<{ readonly name: string; readonly socket: SeenSocket }> = [];
  /** Seconds for which the oldest TIME-WAIT has lasted when the table was printed. */
  readonly #oldest: number;
  #passed = 0;
  #others = 0;

  /** `all`: every connection that will be written, by which the experiment's clock is set. */
  constructor(program: Program, hosts: Hosts, one: Case, all: readonly SeenSocket[]) {
    this.#program = program;
    this.#hosts = hosts;
    this.#case = one;
    this.#oldest = Math.max(0, ...all.map((socket) => ageOf(socket) ?? 0));
  }

  listener(socket: SeenSocket): string {
    const name = this.#program.name("listener");
    this.#program.line(`const ${name} = here.socket(${familyText(socket.family)}, SOCK_STREAM);`);
    writeOptions(this.#program, name, socket, this.#case);
    this.#program.line(`${name}.bind("${localText(socket)}");`);
    this.#program.line(`${name}.listen(128);`);
    this.#listeners.push({ name, socket });
    return name;
  }

  closeListeners(): void {
    for (const { name } of this.#listeners.splice(0)) this.#program.line(`${name}.close();`);
  }

  /** Each connection in its state; those whose minute runs first, the oldest of them first. */
  write(sockets: readonly SeenSocket[], opened: Case["opened"]): void {
    const timed = sockets.filter((socket) => ageOf(socket) !== undefined);
    timed.sort((a, b) => ageOf(b)! - ageOf(a)!);
    for (const socket of timed) {
      this.#passUntil(this.#oldest - ageOf(socket)!);
      this.#connection(socket, opened);
    }
    const untimed = sockets.filter((socket) => !timed.includes(socket));
    // A connect that is not answered comes last: beside it nobody could have bound the port.
    untimed.sort((a, b) => Number(a.state === "SYN-SENT") - Number(b.state === "SYN-SENT"));
    for (const socket of untimed) this.#connection(socket, opened);
  }

  /** To the moment at which the table was printed. */
  letTimePass(): void {
    this.#passUntil(this.#oldest);
  }

  #passUntil(seconds: number): void {
    const wait = Math.round((seconds - this.#passed) * 1000) / 1000;
    if (wait <= 0) return;
    this.#program.line(`sleep(${wait});`);
    this.#passed = seconds;
  }

  #connection(socket: SeenSocket, opened: Case["opened"]): void {
    if (socket.state === "SYN-SENT") this.#unanswered(socket);
    else {
      this.#bring(
        socket,
        opened === "connected" || opened === "bound"
          ? this.#connected(socket)
          : this.#accepted(socket),
      );
    }
  }

  /** The peer's end, where the table has it; elsewhere for what loopback cannot lose. */
  #peer(socket: SeenSocket): { host: string; address: string; port: number } {
    const address = reachable(socket.peer.address);
    const here = this.#hosts.isHere(address);
    if (here && LOSES.has(socket.state)) {
      const spare = [...this.#hosts.there].find(
        (one) => one.includes(":") === address.includes(":"),
      );
      return { host: "there", address: spare ?? address, port: socket.peer.port ?? SOME_PORT };
    }
    return {
      host: here ? "here" : "there",
      address,
      port: socket.peer.port || SOME_PORT + this.#others++,
    };
  }

  #accepted(socket: SeenSocket): Names {
    const listener = this.#listenerFor(socket);
    const other = this.#program.name("other");
    const mine = this.#program.name("mine");
    const { host, address, port } = this.#peer(socket);
    const six = address.includes(":");
    this.#program.line(`const ${other} = ${host}.socket(${familyText(six ? 6 : 4)}, SOCK_STREAM);`);
    this.#program.line(`${other}.bind("${endText(address, port)}");`);
    this.#program.line(
      `${other}.connect("${endText(reachable(socket.local.address), socket.local.port ?? 0, socket.local.device)}");`,
    );
    this.#program.line(`const ${mine} = ${listener}.accept();`);
    return { mine, other, peer: endText(address, port) };
  }

  /** The listener by which it came in: one of the table's, or one that has gone since. */
  #listenerFor(socket: SeenSocket): string {
    const all = this.#listeners.filter((one) => accepts(one.socket, socket, this.#case.v6only));
    // A listener of this very address takes it before one of all addresses.
    const found = all.find((one) => one.socket.local.address === socket.local.address) ?? all[0];
    if (found) return found.name;
    const { opened } = this.#case;
    const mapped = socket.local.address.startsWith("::ffff:");
    const own = opened === "own" || (opened === "v6only" && mapped);
    // One of all addresses had the port by itself: who came before it had gone.
    if (!own) this.closeListeners();
    const name = this.#program.name("old");
    const any = socket.family === 6 ? "::" : "0.0.0.0";
    const { port, device } = socket.local;
    const listener: SeenSocket = {
      ...socket,
      state: "LISTEN",
      v6only: opened === "v6only",
      local: own ? socket.local : { address: any, port, ...(device !== undefined && { device }) },
    };
    this.#program.line(`const ${name} = here.socket(${familyText(socket.family)}, SOCK_STREAM);`);
    writeOptions(this.#program, name, listener, this.#case);
    this.#program.line(`${name}.bind("${localText(listener)}");`);
    this.#program.line(`${name}.listen(128);`);
    this.#listeners.push({ name, socket: listener });
    return name;
  }

  /** Opened from here, by a connect that has no other port to choose. */
  #connected(socket: SeenSocket): Names {
    const server = this.#program.name("server");
    const mine = this.#program.name("mine");
    const other = this.#program.name("other");
    const { host, address, port } = this.#peer(socket);
    const six = address.includes(":");
    this.#program.line(
      `const ${server} = ${host}.socket(${familyText(six ? 6 : 4)}, SOCK_STREAM);`,
    );
    this.#program.line(`${server}.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);`);
    this.#program.line(`${server}.bind("${endText(address, port)}");`);
    this.#program.line(`${server}.listen(128);`);
    this.#opener(socket, mine);
    this.#program.line(`${mine}.connect("${endText(address, port)}");`);
    this.#program.line(`const ${other} = ${server}.accept();`);
    return { mine, other, peer: endText(address, port) };
  }

  #opener(socket: SeenSocket, mine: string): void {
    const { address, port = 0 } = socket.local;
    const mapped = address.startsWith("::ffff:");
    const family = socket.family === 6 && !mapped ? 6 : 4;
    this.#program.line(`const ${mine} = here.socket(${familyText(family)}, SOCK_STREAM);`);
    writeOptions(this.#program, mine, socket, this.#case);
    this.#program.line(
      `here.sysctl("net.ipv4.ip_local_port_range", "1024 65535"); // ${port} has to be in it`,
    );
    this.#program.line(
      `${mine}.setsockopt(IPPROTO_IP, IP_LOCAL_PORT_RANGE, ${port} + ${port} * 65536);`,
    );
    // Unbound it leaves from the first address that the host has of the family.
    if (this.#case.opened === "bound" || reachable(address) !== this.#hosts.sourceFor(address)) {
      this.#program.line(`${mine}.setsockopt(IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);`);
      this.#program.line(`${mine}.bind("${endText(reachable(address), 0)}");`);
    }
  }

  /** A connect to where nobody answers. */
  #unanswered(socket: SeenSocket): void {
    const mine = this.#program.name("mine");
    const { address, port } = this.#peer(socket);
    const from = endText(reachable(socket.local.address), socket.local.port ?? 0);
    this.#program.line(
      `network.drop((segment) => segment.from === "${from}" && segment.to === "${endText(address, port)}", Infinity);`,
    );
    this.#opener(socket, mine);
    this.#program.line(`${mine}.nonblocking = true;`);
    this.#program.line(
      `try { ${mine}.connect("${endText(address, port)}"); } catch { /* EINPROGRESS */ }`,
    );
  }

  #bring(socket: SeenSocket, { mine, other, peer }: Names): void {
    const from = endText(reachable(socket.local.address), socket.local.port ?? 0);
    const orphan = socket.program === undefined;
    const lose = (match: string): void =>
      this.#program.line(`network.drop((segment) => ${match}, Infinity);`);
    const own = `segment.from === "${from}" && segment.to === "${peer}" && segment.flags.includes("F")`;
    const close = orphan ? `${mine}.close();` : `${mine}.shutdown(SHUT_WR);`;
    switch (socket.state) {
      case "TIME-WAIT":
        this.#program.line(`${mine}.close();`);
        this.#program.line(`${other}.close();`);
        break;
      case "FIN-WAIT-2":
        this.#program.line(close);
        break;
      case "FIN-WAIT-1":
        lose(own);
        this.#program.line(close);
        break;
      case "CLOSE-WAIT":
        this.#program.line(`${other}.close();`);
        break;
      case "LAST-ACK":
        this.#program.line(`${other}.close();`);
        lose(own);
        this.#program.line(`${mine}.close();`);
        break;
      case "CLOSING":
        lose(`segment.from === "${peer}" && segment.to === "${from}" && segment.flags === "A"`);
        this.#program.line(`atOnce(() => { ${mine}.close(); ${other}.close(); });`);
        break;
      default:
        break;
    }
  }
}

/** States that last only where segments get lost, which they do not inside a host. */
const LOSES = new Set(["FIN-WAIT-1", "LAST-ACK", "CLOSING"]);

/** For how long a socket whose timer the table shows has been in TIME-WAIT, or in FIN-WAIT-2 without a program. */
function ageOf({ state, timer }: SeenSocket): number | undefined {
  if (state !== "TIME-WAIT" && state !== "FIN-WAIT-2") return undefined;
  return timer?.kind === "timewait" ? Math.max(0, MINUTE - timer.seconds) : undefined;
}
