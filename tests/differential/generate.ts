/* eslint-disable max-lines -- tests may be longer than code. */
/** Random schedules: mostly calls that make sense one after the other, since those that do not all fail alike. */
import { lossySchedule } from "./losses.ts";
import { Random } from "./random.ts";
import {
  NEVER_READ,
  OPTIONS,
  WIDE_OPTIONS,
  type Call,
  type Schedule,
  type Slot,
  type Target,
} from "./schedule.ts";
import {
  ACK_OFFSETS,
  ECHOES,
  HOSTS,
  INJECTED_FLAGS,
  LOCAL,
  LOCAL6,
  OFFSETS,
  PORTS,
  REMOTE,
  REMOTE6,
  SYSCTLS,
  TIMESTAMPS,
  WIDE_LOCAL,
  WIDE_LOCAL6,
  WIDE_REMOTE,
  WIDE_REMOTE6,
  type Mode,
} from "./vocabulary.ts";

interface Known {
  readonly slot: Slot;
  readonly host: string;
  readonly process: string;
  readonly family: number;
  readonly type: number;
  bound: boolean;
  listening: boolean;
  connecting: boolean;
}

/** How often a socket is one of UDP in a schedule about addresses, where there are any. */
const WIDE_UDP = 0.7;

export function generate(seed: number, mode: Mode): Schedule {
  return new Generator(seed, mode).schedule();
}

class Generator {
  readonly #seed: number;
  readonly #mode: Mode;
  readonly #random: Random;
  readonly #calls: Call[] = [];
  #known: Known[] = [];
  #made = 0;
  #held = false;
  readonly #forked: Array<{ readonly name: string; readonly host: string }> = [];
  /** The schedule is about addresses: links, groups, everybody, devices. */
  #wide = false;

  constructor(seed: number, mode: Mode) {
    this.#seed = seed;
    this.#mode = mode;
    this.#random = new Random(seed);
  }

  schedule(): Schedule {
    if (this.#mode.losses === true) {
      const calls = lossySchedule(this.#random, this.#mode);
      return { seed: this.#seed, hosts: HOSTS, calls };
    }
    // Every schedule has its own leaning: one about binding, one about connections, one with everything.
    const leaning = this.#random.weighted({ binding: 3, connecting: 5, mixed: 3 });
    this.#wide = this.#random.chance(this.#mode.wide);
    while (this.#calls.length < this.#mode.length) this.#one(leaning);
    return { seed: this.#seed, hosts: HOSTS, calls: this.#calls.slice(0, this.#mode.length) };
  }

  #one(leaning: "binding" | "connecting" | "mixed"): void {
    const random = this.#random;
    if (this.#known.length === 0) return void this.#socket();
    if (random.chance(this.#mode.inject)) return this.#inject();
    if (random.chance(this.#mode.wire)) return this.#wire();
    if (random.chance(this.#mode.sleep)) {
      this.#calls.push({ call: "sleep", ms: random.pick(this.#mode.sleepsMs) });
      return;
    }
    if (leaning !== "binding" && random.chance(0.08)) return this.#conversation();
    if (this.#mode.wire > 0 && random.chance(0.02)) return this.#crossing();
    const weights = {
      binding: {
        socket: 6,
        bound: 12,
        set: 6,
        get: 1,
        bind: 6,
        listen: 5,
        connect: 2,
        accept: 1,
        talk: 1,
        shutdown: 1,
        close: 3,
        dup: 0.8,
        cloexec: 0.4,
        fork: 0.5,
        exec: 0.3,
        kill: 0.3,
        sysctl: 1.5,
      },
      connecting: {
        socket: 3,
        bound: 3,
        set: 2,
        get: 1,
        bind: 2,
        listen: 3,
        connect: 7,
        accept: 7,
        talk: 6,
        shutdown: 2,
        close: 6,
        dup: 0.8,
        cloexec: 0.4,
        fork: 0.5,
        exec: 0.3,
        kill: 0.3,
        sysctl: 1,
      },
      mixed: {
        socket: 3,
        bound: 4,
        set: 3,
        get: 2,
        bind: 3,
        listen: 3,
        connect: 4,
        accept: 3,
        talk: 3,
        shutdown: 2,
        close: 3,
        dup: 0.8,
        cloexec: 0.4,
        fork: 0.5,
        exec: 0.3,
        kill: 0.5,
        sysctl: 2,
      },
    }[leaning];
    this.#call(random.weighted(weights));
  }

  #call(what: string): void {
    const random = this.#random;
    const some = random.pick(this.#known);
    if (what === "socket") return void this.#socket();
    if (what === "bound") return this.#boundSocket();
    if (what === "set") return this.#set(some);
    if (what === "get")
      return void this.#calls.push({
        call: "getsockopt",
        slot: some.slot,
        option: random.pick(Object.keys(OPTIONS).filter((name) => !NEVER_READ.includes(name))),
      });
    if (what === "bind") return this.#bind(some);
    if (what === "listen") return this.#listen(random.pick(this.#streams() ?? [some]));
    if (what === "connect")
      return this.#connect(random.pick(this.#known.filter((one) => !one.listening).concat(some)));
    if (what === "accept")
      return this.#accept(random.pick(this.#known.filter((one) => one.listening).concat(some)));
    if (what === "talk") return this.#talk(some);
    if (what === "shutdown")
      return void this.#calls.push({ call: "shutdown", slot: some.slot, how: random.below(3) });
    if (what === "close") return this.#close(some);
    if (what === "kill" || what === "exec") return this.#ending(what, some);
    if (what === "fork") return this.#fork(some);
    if (what === "dup") return this.#dup(some);
    if (what === "cloexec")
      return void this.#calls.push({
        call: "cloexec",
        slot: some.slot,
        on: random.chance(0.8),
      });
    return this.#sysctl();
  }

  #streams(): Known[] | undefined {
    const found = this.#known.filter((one) => one.type === 1 && !one.connecting);
    return found.length > 0 ? found : undefined;
  }

  #socket(host?: string, type?: number): Known {
    const random = this.#random;
    const plan = host === undefined ? random.pick(HOSTS) : HOSTS.find(({ name }) => name === host)!;
    const forked = this.#forked.filter((one) => one.host === plan.name);
    const any: ReadonlyArray<{ readonly name: string }> =
      forked.length > 0 && random.chance(0.2) ? forked : plan.processes;
    const process = random.chance(0.8) ? any[0]! : random.pick(any);
    const known: Known = {
      slot: `s${++this.#made}`,
      host: plan.name,
      process: process.name,
      family: random.chance(0.3) ? 10 : 2,
      type: type ?? (random.chance(this.#udp()) ? 2 : 1),
      bound: false,
      listening: false,
      connecting: false,
    };
    this.#known.push(known);
    this.#calls.push({
      call: "socket",
      into: known.slot,
      process: process.name,
      family: known.family,
      type: known.type,
    });
    return known;
  }

  /** How often a socket is one of UDP. */
  #udp(): number {
    const { udp } = this.#mode;
    return this.#wide && udp > 0 ? WIDE_UDP : udp;
  }

  /** socket(), an option or two, bind(): what conflicts are made of. */
  #boundSocket(): void {
    const known = this.#socket(this.#random.chance(0.8) ? "a" : "b");
    for (const option of ["SO_REUSEADDR", "SO_REUSEPORT"]) {
      if (this.#random.chance(0.45))
        this.#calls.push({ call: "setsockopt", slot: known.slot, option, value: 1 });
    }
    this.#bind(known);
  }

  /** A listener and a client that reaches it: the ground that everything later stands on. */
  #conversation(): void {
    const random = this.#random;
    const listener = this.#socket(random.chance(0.8) ? "a" : "b", 1);
    if (random.chance(0.6))
      this.#calls.push({
        call: "setsockopt",
        slot: listener.slot,
        option: "SO_REUSEADDR",
        value: 1,
      });
    const port = random.pick(PORTS);
    const wildcard = listener.family === 10 ? "::" : "0.0.0.0";
    this.#calls.push({ call: "bind", slot: listener.slot, to: { ip: wildcard, port } });
    this.#calls.push({ call: "listen", slot: listener.slot, backlog: random.pick([0, 1, 5, 5]) });
    listener.bound = listener.listening = true;
    const client = this.#socket(
      random.chance(0.7) ? (listener.host === "a" ? "b" : "a") : listener.host,
      1,
    );
    if (random.chance(0.3)) this.#bind(client);
    const ip = listener.host === "a" ? "10.0.0.1" : "10.0.0.2";
    const mapped = client.family === 10 ? `::ffff:${ip}` : ip;
    this.#calls.push({ call: "connect", slot: client.slot, to: { ip: mapped, port } });
    client.connecting = true;
    this.#accept(listener);
  }

  #set({ slot, family, type }: Known): void {
    const names = Object.keys(OPTIONS).filter(
      (name) =>
        this.#random.chance(0.1) ||
        ((name !== "IPV6_V6ONLY" || family === 10) && (!name.startsWith("TCP_") || type === 1)),
    );
    const often = this.#wide ? WIDE_OPTIONS : ["SO_REUSEADDR", "SO_REUSEADDR", "SO_REUSEPORT"];
    const option = this.#random.pick([...names, ...often]);
    this.#calls.push({
      call: "setsockopt",
      slot,
      option,
      value: this.#random.pick(OPTIONS[option]!.values),
    });
  }

  #bind(known: Known): void {
    const random = this.#random;
    const wrongFamily = random.chance(0.03);
    const ips = (known.family === 10) !== wrongFamily ? LOCAL6 : LOCAL;
    const wide = this.#wide && random.chance(0.3);
    const ip = random.pick(wide ? (ips === LOCAL6 ? WIDE_LOCAL6 : WIDE_LOCAL) : ips[known.host]!);
    const port = random.chance(0.15) ? 0 : random.chance(0.05) ? 33000 : random.pick(PORTS);
    known.bound = true;
    this.#calls.push({ call: "bind", slot: known.slot, to: { ip, port } });
  }

  #listen(known: Known): void {
    known.listening = true;
    this.#calls.push({
      call: "listen",
      slot: known.slot,
      backlog: this.#random.pick([0, 1, 1, 5, 5, -1]),
    });
  }

  #target(known: Known): Target {
    const random = this.#random;
    const wrongFamily = known.family === 10 && random.chance(0.05);
    const six = known.family === 10 && !wrongFamily;
    const wide = this.#wide && random.chance(0.5);
    const near = (six ? REMOTE6 : REMOTE)[known.host]!;
    const ip = random.pick(wide ? (six ? WIDE_REMOTE6 : WIDE_REMOTE) : near);
    const others = this.#known.filter((one) => one.slot !== known.slot && one.bound);
    if (others.length > 0 && random.chance(0.1))
      return { ip, port: { of: random.pick(others).slot } };
    return { ip, port: random.chance(0.05) ? 9 : random.pick(PORTS) };
  }

  #connect(known: Known): void {
    known.connecting = true;
    if (this.#random.chance(0.12)) return this.#useAgain(known);
    this.#calls.push({ call: "connect", slot: known.slot, to: this.#target(known) });
  }

  /** Dissolved, and then connected or listening: to or after whom it was connected before, if it was. */
  #useAgain(known: Known): void {
    const random = this.#random;
    const before = this.#calls.findLast(
      (call) => call.call === "connect" && call.slot === known.slot && call.to !== "AF_UNSPEC",
    );
    this.#calls.push({ call: "connect", slot: known.slot, to: "AF_UNSPEC" });
    if (random.chance(0.3)) return this.#listen(known);
    if (before !== undefined && random.chance(0.7)) this.#calls.push(before);
  }

  /** Both ends connect to each other: a listens no more than b does. */
  #crossing(): void {
    const random = this.#random;
    const [one, other] = [this.#socket("a", 1), this.#socket("b", 1)];
    const [port, peer] = [random.pick(PORTS), random.pick(PORTS)];
    const at = (known: Known, ip: string): string => (known.family === 10 ? `::ffff:${ip}` : ip);
    for (const [known, ip, own] of [
      [one, "10.0.0.1", port],
      [other, "10.0.0.2", peer],
    ] as const) {
      this.#calls.push({ call: "bind", slot: known.slot, to: { ip: at(known, ip), port: own } });
      known.bound = known.connecting = true;
    }
    this.#calls.push({ call: "hold", flags: "S", from: "a" });
    const to = { ip: at(one, "10.0.0.2"), port: peer };
    this.#calls.push({ call: "connect", slot: one.slot, to });
    const back = { ip: at(other, "10.0.0.1"), port };
    this.#calls.push({ call: "connect", slot: other.slot, to: back }, { call: "release" });
    if (random.chance(0.7)) this.#calls.push({ call: "connect", slot: one.slot, to });
  }

  #accept(listener: Known): void {
    const into = `c${++this.#made}`;
    this.#calls.push({ call: "accept", slot: listener.slot, into });
    this.#known.push({ ...listener, slot: into, bound: true, listening: false, connecting: true });
  }

  #talk(known: Known): void {
    const random = this.#random;
    if (random.chance(0.5))
      return void this.#calls.push({
        call: "recv",
        slot: known.slot,
        max: random.pick([1, 100, 65536]),
      });
    const call = {
      call: "send",
      slot: known.slot,
      length: random.pick(known.type === 2 ? [0, 1, 5, 5, 100, 2000, 66000] : [0, 1, 5, 5, 100]),
    } as const;
    const to = known.type === 2 ? random.chance(0.7) : random.chance(0.03);
    this.#calls.push(to ? { ...call, to: this.#target(known) } : call);
  }

  #close(known: Known): void {
    this.#calls.push({ call: "close", slot: known.slot });
    if (this.#random.chance(0.95)) this.#known = this.#known.filter((one) => one !== known);
  }

  #dup(known: Known): void {
    const into = `d${++this.#made}`;
    this.#calls.push({ call: "dup", slot: known.slot, into });
    this.#known.push({ ...known, slot: into });
  }

  /** The process of a socket that is known, mostly: it has something to hand on. */
  #fork(known: Known): void {
    const child = `f${++this.#made}`;
    this.#calls.push({ call: "fork", process: known.process, child });
    this.#forked.push({ name: child, host: known.host });
    for (const own of this.#known.filter(({ process }) => process === known.process))
      this.#known.push({ ...own, slot: `${own.slot}_${child}`, process: child });
  }

  #ending(call: "kill" | "exec", { process }: Known): void {
    const any = HOSTS.flatMap(({ processes }) => processes).concat(
      this.#forked.map(({ name }) => ({ name, uid: 0 })),
    );
    this.#calls.push({
      call,
      process: this.#random.chance(0.6) ? process : this.#random.pick(any).name,
    });
  }

  #sysctl(): void {
    const [name, values] = this.#random.pick(SYSCTLS);
    this.#calls.push({
      call: "sysctl",
      host: this.#random.pick(HOSTS).name,
      name,
      value: this.#random.pick(values),
    });
  }

  #wire(): void {
    const random = this.#random;
    if (this.#held && random.chance(0.6)) {
      this.#held = false;
      return void this.#calls.push({ call: random.chance(0.5) ? "release" : "duplicate" });
    }
    const flags = random.pick(["S", "SA", "A", "FA", "PA", "R"]);
    const call = random.chance(0.5) ? "drop" : "hold";
    if (call === "hold") this.#held = true;
    this.#calls.push({ call, flags, from: random.pick(HOSTS).name });
  }

  #inject(): void {
    const random = this.#random;
    const streams = this.#known.filter(({ type }) => type === 1);
    const known = random.pick(streams.length > 0 ? streams : this.#known);
    this.#calls.push({
      call: "inject",
      slot: known.slot,
      flags: random.pick(INJECTED_FLAGS),
      seq: random.pick(OFFSETS),
      ack: random.pick(ACK_OFFSETS),
      timestamp: random.pick(TIMESTAMPS),
      echo: random.chance(0.9) ? 0 : random.pick(ECHOES),
      length: random.chance(0.3) ? random.pick([1, 5, 100]) : 0,
      window: random.pick([65535, 1000, 0]),
    });
  }
}
