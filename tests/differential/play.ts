/* eslint-disable max-lines -- tests may be longer than code. */
/** Plays a schedule on a world and notes, after each call, what can be compared: result, names, tables, segments. */
import { getSystemErrorName } from "node:util";
import {
  isWildcard,
  parseAddress,
  parseHostAddress,
  printAddress,
} from "../../src/record/address.ts";
import type { SocketAddress } from "../../src/record/address.ts";
import { isV4Mapped } from "../../src/record/ip.ts";
import type { Kernel, ProcessId } from "../../src/kernel/kernel.ts";
import type { Packet } from "../../src/record/packet.ts";
import { printUsers } from "../../src/record/socket-row.ts";
import { Flows } from "./flows.ts";
import { placeSegment, plain } from "./place-segment.ts";
import { PortNames } from "./port-names.ts";
import { PortRanges } from "./port-range.ts";
import { OPTIONS } from "./schedule.ts";
import type { Call, Injection, Schedule, Slot, Target } from "./schedule.ts";
import type { Stage } from "./stage.ts";

/** After one call. */
export interface Step {
  readonly call: Call;
  /** The socket it names did not come to be, in this run: nothing was done. */
  readonly skipped: boolean;
  readonly result: string;
  /** The socket's own name afterwards. */
  readonly name: string;
  /** Rows of every host, "a tcp ESTAB …", sorted. */
  readonly tables: readonly string[];
  /** Segments seen during the call, by connection. */
  readonly segments: readonly string[];
  /** How timestamps that the schedule put on the wire compare with others of their direction, which is real time's doing. */
  readonly ages: string;
  /** From here on the kernel chooses between listeners by chance. */
  readonly chance: boolean;
}

/** A schedule played once. */
export interface Played {
  readonly steps: readonly Step[];
  /** Two ports that the kernel chose by chance were the same. */
  readonly collided: boolean;
  /** The kernel chose by chance where the choice shows: between listeners, or between very few ports. */
  readonly chance: boolean;
  /** When each call was made, in milliseconds since the first. */
  readonly times: readonly number[];
  /** How much more time passed in one call than the schedule asked for: the call itself, and a process that overslept. */
  readonly lateMs: number;
}

/**
 * Yields, while the schedule sleeps, for how long its world may be left alone. `times`: when the other world made each call; this
 * one lets as much time pass before it makes its own.
 */
export function* play(
  stage: Stage,
  schedule: Schedule,
  times?: readonly number[],
): Generator<number, Played> {
  const player = new Player(stage);
  const steps: Step[] = [];
  const made: number[] = [];
  const began = stage.kernel.now();
  let lateMs = 0;
  for (const [index, call] of schedule.calls.entries()) {
    const before = stage.lateMs();
    if (times !== undefined) stage.follow(began, times[index]!);
    else if (call.call === "sleep") yield* stage.passing(call.ms);
    made.push(stage.kernel.now() - began);
    const awake = { ms: 0 };
    steps.push(yield* measured(player.step(call), awake));
    lateMs = Math.max(lateMs, awake.ms + stage.lateMs() - before);
  }
  const { chance, names } = player;
  return { steps, times: made, collided: names.collided, chance, lateMs };
}

/** What it yields, and how long it takes between. */
function* measured<T>(what: Generator<number, T>, awake: { ms: number }): Generator<number, T> {
  for (;;) {
    const began = performance.now();
    const { done, value } = what.next();
    awake.ms += performance.now() - began;
    if (done === true) return value;
    yield value;
  }
}

interface Socket {
  readonly process: ProcessId;
  readonly processName: string;
  readonly host: string;
  readonly fd: number;
  open: boolean;
  cloexec: boolean;
  /** What all its descriptors have in common. */
  readonly of: Facts;
}

interface Facts {
  readonly type: number;
  shared: boolean;
  waiting: boolean;
  /** Has been connected to an IPv4-mapped address, or accepted from one. */
  mapped: boolean;
  /** Its port was chosen by connect(), which does not keep it. */
  connectChose: boolean;
  /** IP_LOCAL_PORT_RANGE */
  ownRange: number;
  local: SocketAddress | undefined;
  peer: SocketAddress | undefined;
}

const EINPROGRESS = -115;
/** Ports of ephemeral ranges that schedules speak of. */
const NAMED_PORTS: ReadonlySet<number> = new Set([33_000, 33_001, 33_002, 33_003, 33_004]);
/** Of every host that schedules speak of. */
const INTERFACES: readonly string[] = ["lo", "eth0", "eth1"];
const STRANGER = "192.0.2.77";

class Player {
  readonly #stage: Stage;
  readonly #kernel: Kernel;
  readonly #sockets = new Map<Slot, Socket>();
  readonly #flows = new Flows();
  readonly names = new PortNames(NAMED_PORTS);
  readonly #ranges = new PortRanges();
  readonly #rules: Array<{
    readonly matches: (packet: Packet) => boolean;
    readonly from: string;
    readonly fate: "drop" | "hold";
    skip: number;
    times: number;
  }> = [];
  readonly #owners = new Map<string, string>();
  readonly #processes: Map<string, ProcessId>;
  /** Whose a process is. */
  readonly #hostOf = new Map<string, string>();
  #held: Packet[] = [];
  #seen: number;
  readonly #dead = new Set<string>();
  #groupsChose = false;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#kernel = stage.kernel;
    this.#seen = stage.kernel.wire.captured().length;
    this.#processes = new Map(stage.processes);
    for (const { name, interfaces, processes } of stage.plans) {
      for (const process of processes) this.#hostOf.set(process.name, name);
      for (const text of Object.values(interfaces).flat()) this.#owners.set(text, name);
    }
    stage.kernel.wire.filter = (packet) => this.#fate(packet);
  }

  /** Yields, while segments are on their way, for how long the world may be left alone. */
  *step(call: Call): Generator<number, Step> {
    this.#ages = [];
    this.#flows.injected = undefined;
    const result = call.call === "connect" ? yield* this.#connectTo(call) : this.#make(call);
    yield* this.#stage.settling();
    const skipped = result === undefined;
    const socket =
      "into" in call
        ? this.#sockets.get(call.into)
        : "slot" in call
          ? this.#sockets.get(call.slot)
          : undefined;
    const name = socket?.open === true ? this.#rename(socket) : "";
    const segments = this.#segments(call.call === "sleep");
    return {
      call,
      skipped,
      result: result ?? "skipped",
      name,
      tables: skipped ? [] : this.#tables(),
      segments,
      ages: this.#ages.sort().join(" "),
      chance: (this.#groupsChose ||= this.#groups()),
    };
  }

  get chance(): boolean {
    return this.#groupsChose || this.names.chanceShows;
  }

  /** Undefined when the socket does not exist. */
  #make(call: Exclude<Call, { call: "connect" }>): string | undefined {
    if (call.call === "socket") return this.#socket(call);
    if (call.call === "kill" || call.call === "exec") return this.#endOf(call.process, call.call);
    if (call.call === "fork") return this.#fork(call.process, call.child);
    if (call.call === "sysctl") {
      const host = this.#stage.hosts.get(call.host)!;
      const result = this.#kernel.writeSysctl(host, call.name, call.value);
      if (result === 0) this.#ranges.set(call);
      return answer(result);
    }
    if (call.call === "sleep") return "";
    if (call.call === "delay") {
      this.#stage.delay(call.ms);
      return "";
    }
    if (call.call === "drop" || call.call === "hold" || call.call === "lose") {
      this.#rules.push(ruleOf(call));
      return "";
    }
    if (call.call === "release" || call.call === "duplicate")
      return this.#release(call.call === "release" ? 1 : 2);
    const socket = this.#sockets.get(call.slot);
    if (socket === undefined) return undefined;
    if (call.call === "inject") return this.#inject(socket, call);
    if (!socket.open) return undefined;
    const before = this.#localPort(socket);
    const result = this.#onSocket(socket, call);
    this.#chosen(socket, call, before, false);
    return result;
  }

  #onSocket(
    socket: Socket,
    call: Exclude<
      Call,
      {
        call:
          | "socket"
          | "kill"
          | "exec"
          | "fork"
          | "sysctl"
          | "sleep"
          | "connect"
          | "delay"
          | "drop"
          | "hold"
          | "lose"
          | "release"
          | "duplicate"
          | "inject";
      }
    >,
  ): string | undefined {
    const kernel = this.#kernel;
    const { process, fd } = socket;
    switch (call.call) {
      case "setsockopt": {
        const [level, option] = OPTIONS[call.option]!.at;
        const result = kernel.setsockopt(process, fd, level, option, call.value);
        if (call.option === "IP_LOCAL_PORT_RANGE" && result === 0)
          socket.of.ownRange = Number(call.value);
        if (call.option === "SO_REUSEPORT" && result === 0 && call.value === 1)
          socket.of.shared = true;
        return answer(result);
      }
      case "getsockopt": {
        const [level, option] = OPTIONS[call.option]!.at;
        const value = kernel.getsockopt(process, fd, level, option);
        return typeof value === "object" && "errno" in value
          ? answer(-value.errno)
          : JSON.stringify(value);
      }
      case "bind": {
        const to = this.#target(call.to);
        if (to === undefined) return undefined;
        const result = kernel.bind(process, fd, to);
        if (result === 0 && socket.of.type === 2) socket.of.waiting = true;
        return answer(result);
      }
      case "listen": {
        const result = kernel.listen(process, fd, call.backlog);
        if (result === 0) socket.of.waiting = true;
        return answer(result);
      }
      case "accept": {
        const result = kernel.accept(process, fd);
        if (result < 0) return answer(result);
        const of = { ...socket.of, waiting: false, connectChose: false };
        const accepted = { ...socket, fd: result, cloexec: false, of };
        this.#sockets.set(call.into, accepted);
        this.#remember(accepted);
        accepted.of.mapped ||=
          accepted.of.local !== undefined && isV4Mapped(accepted.of.local.bytes);
        return `fd ${result}`;
      }
      case "dup": {
        const result = kernel.dup(process, fd);
        if (result < 0) return answer(result);
        this.#sockets.set(call.into, { ...socket, fd: result, cloexec: false });
        return `fd ${result}`;
      }
      case "cloexec":
        socket.cloexec = call.on;
        kernel.closeOnExec(process, fd, call.on);
        return "";
      case "send": {
        const to = call.to === undefined ? undefined : this.#target(call.to);
        if (call.to !== undefined && to === undefined) return undefined;
        return answer(kernel.send(process, fd, Buffer.alloc(call.length, "x"), to));
      }
      case "recv": {
        const data = kernel.recv(process, fd, call.max);
        return typeof data === "number" ? answer(data) : `${data.length} bytes`;
      }
      case "shutdown":
        return answer(kernel.shutdown(process, fd, call.how));
      case "getpeername": {
        const peer = kernel.getpeername(process, fd);
        return typeof peer === "number" ? answer(peer) : this.names.print(peer);
      }
      case "close":
        this.#remember(socket);
        socket.open = false;
        return answer(kernel.close(process, fd));
    }
  }

  *#connectTo(call: Call & { call: "connect" }): Generator<number, string | undefined> {
    const socket = this.#sockets.get(call.slot);
    if (socket?.open !== true) return undefined;
    const before = this.#localPort(socket);
    const { result, begun } = yield* this.#connect(socket, call.to);
    this.#chosen(socket, call, before, begun);
    return result;
  }

  /** `begun`: it began to connect, and did not only hear of a beginning before. */
  *#connect(
    socket: Socket,
    to: Target | "AF_UNSPEC",
  ): Generator<number, { readonly result: string | undefined; readonly begun: boolean }> {
    const kernel = this.#kernel;
    const address = to === "AF_UNSPEC" ? parseAddress("AF_UNSPEC") : this.#target(to);
    if (address === undefined || this.#changesFamily(socket, address))
      return { result: undefined, begun: false };
    let result = kernel.connect(socket.process, socket.fd, address);
    yield* this.#stage.settling();
    const begun = result === EINPROGRESS;
    if (begun) {
      this.#remember(socket);
      result = kernel.connect(socket.process, socket.fd, address);
    }
    this.#remember(socket);
    return { result: answer(result), begun };
  }

  /**
   * Linux sends IPv4 packets for a TCP socket that was once connected to an IPv4-mapped address, whatever it is connected to
   * later: a mistake that is not modelled. To a socket bound to such an address, :: is one too.
   */
  #changesFamily(socket: Socket, to: SocketAddress): boolean {
    this.#remember(socket);
    const local = socket.of.local !== undefined && isV4Mapped(socket.of.local.bytes);
    const mapped = isV4Mapped(to.bytes) || (local && to.family === 10 && isWildcard(to));
    if (socket.of.type === 1 && socket.of.mapped && !mapped && to.family !== 0) return true;
    socket.of.mapped ||= mapped;
    return false;
  }

  #localPort(socket: Socket): number {
    const local = this.#kernel.getsockname(socket.process, socket.fd);
    return typeof local === "number" ? 0 : local.port;
  }

  /**
   * A port that a call brought and did not name was the kernel's choice. A connect() of TCP that begins once more gives up the port
   * that the one before chose: the choice may fall on it again.
   */
  #chosen(socket: Socket, call: Call, before: number, begun: boolean): void {
    if (!socket.open || (call.call === "bind" && call.to.port !== 0)) return;
    const port = this.#localPort(socket);
    const again = port === before && socket.of.connectChose && begun;
    if (port === 0 || (port === before && !again)) return;
    socket.of.connectChose = call.call === "connect";
    this.names.chosen(port, {
      tcp: socket.of.type === 1,
      how: call.call === "connect" ? "connect" : "bind",
      range: this.#ranges.of(socket.host, socket.of.ownRange),
    });
  }

  #socket(call: Call & { call: "socket" }): string | undefined {
    if (this.#dead.has(call.process)) return undefined;
    const process = this.#processes.get(call.process);
    if (process === undefined) return undefined;
    const fd = this.#kernel.socket(process, call.family, call.type);
    if (fd < 0) return answer(fd);
    const host = this.#hostOf.get(call.process)!;
    this.#sockets.set(call.into, {
      process,
      processName: call.process,
      host,
      fd,
      open: true,
      cloexec: false,
      of: {
        type: call.type,
        shared: false,
        waiting: false,
        mapped: false,
        connectChose: false,
        ownRange: 0,
        local: undefined,
        peer: undefined,
      },
    });
    return `fd ${fd}`;
  }

  #openOf(name: string): Array<[Slot, Socket]> {
    return [...this.#sockets].filter(([, each]) => each.processName === name && each.open);
  }

  /** It ends, or becomes another program. */
  #endOf(name: string, syscall: "kill" | "exec"): string | undefined {
    const process = this.#processes.get(name);
    if (this.#dead.has(name) || process === undefined) return undefined;
    if (syscall === "kill") this.#dead.add(name);
    for (const [, socket] of this.#openOf(name)) {
      if (syscall === "exec" && !socket.cloexec) continue;
      this.#remember(socket);
      socket.open = false;
    }
    return answer(this.#kernel[syscall](process));
  }

  #fork(name: string, child: string): string | undefined {
    const process = this.#processes.get(name);
    if (this.#dead.has(name) || process === undefined) return undefined;
    const made = this.#kernel.fork(process, child);
    this.#processes.set(child, made);
    this.#hostOf.set(child, this.#hostOf.get(name)!);
    for (const [slot, socket] of this.#openOf(name))
      this.#sockets.set(`${slot}_${child}`, { ...socket, process: made, processName: child });
    return "";
  }

  #target({ ip, port }: Target): SocketAddress | undefined {
    const number = typeof port === "number" ? port : this.#portOf(port.of);
    if (number === undefined) return undefined;
    const [bare = "", device] = ip.split("%");
    const address = { ...parseHostAddress(bare), port: number };
    return device === undefined ? address : { ...address, scope: INTERFACES.indexOf(device) + 1 };
  }

  #portOf(slot: Slot): number | undefined {
    const socket = this.#sockets.get(slot);
    if (socket?.open === true) this.#remember(socket);
    return socket?.of.local?.port;
  }

  /** Both ends of the socket, as far as they are known now: they are asked for when it is long closed. */
  #remember(socket: Socket): void {
    const local = this.#kernel.getsockname(socket.process, socket.fd);
    const peer = this.#kernel.getpeername(socket.process, socket.fd);
    if (typeof local !== "number" && local.port !== 0) socket.of.local = local;
    if (typeof peer !== "number") socket.of.peer = peer;
  }

  #rename(socket: Socket): string {
    const local = this.#kernel.getsockname(socket.process, socket.fd);
    return typeof local === "number" ? answer(local) : this.names.print(local);
  }

  #fate(packet: Packet): "deliver" | "drop" | "hold" {
    const from =
      this.#owners.get(printAddress({ ...packet.from, port: 0 }).replace(/^\[|\]?:0$/g, "")) ?? "";
    const index = this.#rules.findIndex((rule) => rule.from === from && rule.matches(packet));
    const rule = this.#rules[index];
    if (rule === undefined) return "deliver";
    if (rule.skip > 0) {
      rule.skip -= 1;
      return "deliver";
    }
    rule.times -= 1;
    if (rule.times === 0) this.#rules.splice(index, 1);
    if (rule.fate === "hold") this.#held.push(packet);
    return rule.fate;
  }

  #ages: string[] = [];

  #release(copies: number): string | undefined {
    const packet = this.#held.shift();
    if (packet === undefined) return undefined;
    this.#ages.push(this.#flows.put(packet));
    for (let i = 0; i < copies; i++) this.#kernel.wire.transmit(packet);
    return "";
  }

  #inject(socket: Socket, injection: Injection): string | undefined {
    if (socket.open) this.#remember(socket);
    const to = socket.of.local && plain(socket.of.local);
    if (to === undefined || socket.of.type !== 1) return undefined;
    const own = this.#owner(to);
    if (isWildcard(to)) {
      const [address] = this.#stage.plans.find(({ name }) => name === socket.host)!.interfaces[
        "eth0"
      ]!;
      to.bytes = parseHostAddress(address!).bytes;
      if (to.bytes.length !== (to.family === 2 ? 4 : 16)) to.family = 2;
    } else if (own === undefined) return undefined;
    const from =
      socket.of.peer === undefined
        ? { ...parseAddress(`${STRANGER}:7777`) }
        : plain(socket.of.peer);
    if (
      from.family !== to.family ||
      this.#owner(from) === socket.host ||
      isWildcard(from) ||
      from.bytes[0] === 127
    )
      return undefined;
    this.#segmentsToCome();
    const packet = placeSegment(injection, from, to, this.#flows, this.#kernel.now());
    this.#ages.push(this.#flows.put(packet));
    this.#flows.injected = packet;
    this.#kernel.wire.transmit(packet);
    this.#seen = this.#kernel.wire.captured().length;
    return "";
  }

  /** What was sent before an injection is learned from first. */
  #pending: string[] = [];
  #segmentsToCome(): void {
    this.#pending = this.#segments(false);
  }

  #owner(address: SocketAddress): string | undefined {
    return this.#owners.get(printAddress({ ...address, port: 0 }).replace(/^\[|\]?:0$/g, ""));
  }

  /**
   * By connection, so that what two connections do at once has no order. By direction while time passes: where the timers of
   * both ends run out in the same tick (a SYN's and its SYN-ACK's, after a second), the kernel lets either go first.
   */
  #segments(asleep: boolean): string[] {
    const captured = this.#kernel.wire.captured();
    const lines: Array<readonly [string, string]> = [];
    for (const packet of captured.slice(this.#seen)) {
      const from = this.names.print(packet.from);
      const to = this.names.print(packet.to);
      const key = asleep || from < to ? `${from} ${to}` : `${to} ${from}`;
      lines.push([key, `${from} > ${to} ${this.#flows.describe(packet)}`]);
      this.#ages.push(this.#flows.age(packet));
      this.#flows.learn(packet);
    }
    this.#seen = captured.length;
    const keys = [...new Set(lines.map(([key]) => key))].sort();
    const fresh = keys.flatMap((key) =>
      lines.filter(([own]) => own === key).map(([, line]) => line),
    );
    const all = [...this.#pending, ...fresh];
    this.#pending = [];
    return all;
  }

  #tables(): string[] {
    const rows: string[] = [];
    for (const [name, host] of this.#stage.hosts) {
      for (const protocol of ["tcp", "udp"] as const) {
        const all = this.#kernel.sockets(host, protocol);
        for (const { state, local, peer, v6only, timer, device, users = [] } of all) {
          const counts = timer !== undefined && timer.name !== "timewait";
          const runs = counts ? `${timer.name} ${timer.times}` : (timer?.name ?? "");
          const only = v6only === true ? " v6only" : "";
          const tied = device === undefined ? "" : `%${INTERFACES[device - 1]}`;
          rows.push(
            `${name} ${protocol} ${state} ${this.names.print(local)}${tied} ${this.names.print(peer)}${only} ${runs} ${printUsers(users)}`.trimEnd(),
          );
        }
      }
    }
    return rows.sort();
  }

  /** Two sockets of one host that share a port and may both be chosen. */
  #groups(): boolean {
    const ports = new Set<string>();
    const seen = new Set<Facts>();
    for (const socket of this.#sockets.values()) {
      if (seen.has(socket.of)) continue;
      if (!socket.open || !socket.of.shared || !socket.of.waiting) continue;
      const local = this.#kernel.getsockname(socket.process, socket.fd);
      if (typeof local === "number") continue;
      seen.add(socket.of);
      const key = `${socket.host} ${socket.of.type} ${local.port}`;
      if (ports.has(key)) return true;
      ports.add(key);
    }
    return false;
  }
}

/** What the wire takes off. */
function ruleOf(call: Call & { call: "drop" | "hold" | "lose" }): {
  readonly matches: (packet: Packet) => boolean;
  readonly from: string;
  readonly fate: "drop" | "hold";
  skip: number;
  times: number;
} {
  const { from } = call;
  if (call.call !== "lose") {
    const matches = ({ protocol, flags }: Packet): boolean =>
      protocol === "tcp" && flags === call.flags;
    return { matches, from, fate: call.call, skip: 0, times: 1 };
  }
  const { what, skip, times } = call;
  const matches = ({ protocol, data, flags }: Packet): boolean => {
    const carries = data.length > 0 || flags.includes("F");
    return protocol === "tcp" && (what === "any" || carries === (what === "data"));
  };
  return { matches, from, fate: "drop", skip, times };
}

function answer(result: number): string {
  return result < 0 ? getSystemErrorName(result) : String(result);
}
