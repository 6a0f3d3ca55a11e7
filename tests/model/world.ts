/**
 * Hosts and sockets for the model's tests, straight through the boundary. Every call answers with a word: "0", an errno's name,
 * a descriptor's number. Segments arrive before a call returns, as in the lab.
 */
import { modelModule } from "../support/model-module.ts";
import { parseAddress, printAddress } from "../../src/record/address.ts";
import { Addresses } from "../../src/kernel/model/addresses.ts";
import { ModelInstance } from "../../src/kernel/model/exports.ts";
import { readSysctl, writeSysctl } from "../../src/kernel/model/sysctl-text.ts";
import { parseIp } from "../../src/record/ip.ts";
import type { RuleName } from "../../src/record/reason.ts";
import { ruleText } from "../../src/trace/rule-text.ts";
import {
  Domain,
  Errno,
  IpOption,
  Ipv6Option,
  Level,
  NoAnswer,
  OptionForm,
  Os,
  RuleId,
  SocketOption,
  SocketType,
} from "../../src/model/abi.ts";

const module = await modelModule();
const TRACE_RECORDS = 1 << 16;

export interface SocketSpec {
  /** Options by letter: "-", "A" (SO_REUSEADDR), "P" (SO_REUSEPORT), "AP", with "X" SO_EXCLUSIVEADDRUSE, "6" IPV6_V6ONLY. */
  readonly options?: string;
  readonly domain?: Domain;
  readonly type?: SocketType;
  readonly uid?: number;
  readonly device?: number;
}

/** "0", "EADDRINUSE", "NOT_KNOWN": a call's answer in a word. */
function word(result: number): string {
  if (result >= 0) return String(result);
  return Errno[-result] ?? NoAnswer[-result] ?? String(result);
}

/** One run of the model, from nothing. */
export class World {
  readonly instance: ModelInstance;
  readonly addresses: Addresses;

  constructor(seed = 1) {
    this.instance = new ModelInstance(module, seed, TRACE_RECORDS);
    this.addresses = new Addresses(this.instance);
  }

  get calls(): ModelInstance["calls"] {
    return this.instance.calls;
  }

  /** A host with these addresses on eth0, and on further interfaces those of `more`. */
  host(addresses: readonly string[] = [], os: Os = Os.LINUX, ...more: string[][]): Host {
    const host = this.calls.addHost(os);
    for (const each of [addresses, ...more]) {
      if (each.length === 0) continue;
      const index = this.calls.addInterface(host);
      for (const ip of each) this.calls.addAddress(host, index, this.addresses.idOf(bytes(ip)));
    }
    return new Host(this, host);
  }

  settle(): void {
    this.calls.settle();
  }

  sleep(seconds: number): void {
    this.calls.advance(this.calls.now() + seconds * 1000);
    this.settle();
  }

  /** The rules of the last call, the deciding one last. */
  why(): string[] {
    return this.instance.status.rules.map((rule) => ruleText(RuleId[rule] as RuleName));
  }

  /** Whether the last call names a socket that was in the way. */
  hasHolder(): boolean {
    return this.instance.status.hasHolder;
  }
}

export class Host {
  readonly #processes = new Map<number, number>();

  constructor(
    readonly world: World,
    readonly index: number,
  ) {}

  sysctl(name: string, value?: string | number): string {
    const { calls } = this.world;
    if (value !== undefined) return word(writeSysctl(calls, this.index, name, String(value)));
    const found = readSysctl(calls, this.index, name);
    return typeof found === "string" ? found : word(found);
  }

  socket(spec: SocketSpec = {}): Sock {
    const { calls } = this.world;
    const uid = spec.uid ?? 0;
    const process = this.#processes.get(uid) ?? calls.addProcess(this.index, uid);
    this.#processes.set(uid, process);
    const domain = spec.domain ?? Domain.AF_INET;
    const fd = calls.socket(process, domain, spec.type ?? SocketType.SOCK_STREAM);
    const sock = new Sock(this, process, fd);
    const letters = spec.options ?? "-";
    if (letters.includes("A")) sock.option("A", 1);
    if (letters.includes("P")) sock.option("P", 1);
    if (letters.includes("X")) sock.set(Level.SOL_SOCKET, SocketOption.SO_EXCLUSIVEADDRUSE, 1);
    if (letters.includes("6")) sock.set(Level.IPPROTO_IPV6, Ipv6Option.IPV6_V6ONLY, 1);
    if (spec.device !== undefined) sock.device(spec.device);
    return sock;
  }

  /** A socket that is bound to the address; the test ends where that fails. */
  bound(address: string, spec: SocketSpec = {}): Sock {
    const sock = this.socket(spec);
    must(sock.bind(address), `bind ${address}`);
    return sock;
  }

  listening(address: string, spec: SocketSpec = {}, backlog = 20): Sock {
    const sock = this.bound(address, spec);
    must(sock.listen(backlog), `listen ${address}`);
    return sock;
  }
}

export class Sock {
  constructor(
    readonly host: Host,
    readonly process: number,
    readonly fd: number,
  ) {}

  get #calls(): ModelInstance["calls"] {
    return this.host.world.calls;
  }

  set(level: Level, option: number, a: number, b = 0, form = OptionForm.NUMBER): string {
    return word(this.#calls.setsockopt(this.process, this.fd, level, option, form, a, b));
  }

  /** The option's number, or the errno's name. */
  get(level: Level, option: number): number | string {
    const result = this.#calls.getsockopt(this.process, this.fd, level, option);
    return result === 0 ? this.#calls.optionA() : word(result);
  }

  option(letter: "A" | "P", value: number): string {
    const number = letter === "A" ? SocketOption.SO_REUSEADDR : SocketOption.SO_REUSEPORT;
    return this.set(Level.SOL_SOCKET, number, value);
  }

  device(index: number): string {
    return this.set(Level.SOL_SOCKET, SocketOption.SO_BINDTODEVICE, index, 0, OptionForm.DEVICE);
  }

  portRange(low: number, high: number): string {
    return this.set(Level.IPPROTO_IP, IpOption.IP_LOCAL_PORT_RANGE, ((high << 16) | low) >> 0);
  }

  join(group: string, interfaceIndex = 0): string {
    return this.membership(IpOption.IP_ADD_MEMBERSHIP, group, interfaceIndex);
  }

  membership(option: IpOption, group: string, interfaceIndex: number): string {
    const id = this.host.world.addresses.idOf(bytes(group));
    return this.set(Level.IPPROTO_IP, option, id, interfaceIndex, OptionForm.MEMBERSHIP);
  }

  bind(address: string): string {
    const { family, bytes: ip, port, scope } = parseAddress(address);
    const id = this.host.world.addresses.idOf(ip);
    return word(this.#calls.bind(this.process, this.fd, family, id, port, scope ?? 0));
  }

  listen(backlog = 20): string {
    return word(this.#calls.listen(this.process, this.fd, backlog));
  }

  /** Waits, as a blocking connect() does, as long as something is under way. */
  connect(address: string): string {
    const { family, bytes: ip, port } = parseAddress(address);
    const id = this.host.world.addresses.idOf(ip);
    for (;;) {
      const result = this.#calls.connect(this.process, this.fd, family, id, port);
      if (result !== -Errno.EINPROGRESS && result !== -Errno.EALREADY) {
        this.host.world.settle();
        return word(result);
      }
      if (this.#calls.step() === 0) return "EDEADLK";
    }
  }

  /** The accepted socket, or the errno's name. */
  tryAccept(): Sock | string {
    const fd = this.#calls.accept(this.process, this.fd);
    return fd < 0 ? word(fd) : new Sock(this.host, this.process, fd);
  }

  accept(): Sock {
    const sock = this.tryAccept();
    if (typeof sock === "string") throw new Error(`accept: ${sock}`);
    return sock;
  }

  send(text: string, to?: string): string {
    const { instance, addresses } = this.host.world;
    const data = new TextEncoder().encode(text);
    const address = to === undefined ? undefined : parseAddress(to);
    const id = address === undefined ? 0 : addresses.idOf(address.bytes);
    instance.bytes.set(data, instance.scratch);
    const { family, port } = address ?? { family: 0, port: 0 };
    const result = this.#calls.send(this.process, this.fd, data.length, family, id, port);
    this.host.world.settle();
    return word(result);
  }

  /** What there is to read, between quotes; or the errno's name. */
  recv(max = 100): string {
    const { instance } = this.host.world;
    const result = this.#calls.recv(this.process, this.fd, max);
    if (result < 0) return word(result);
    const data = instance.bytes.slice(instance.scratch, instance.scratch + result);
    return `"${new TextDecoder().decode(data)}"`;
  }

  shutdown(how: number): string {
    const result = word(this.#calls.shutdown(this.process, this.fd, how));
    this.host.world.settle();
    return result;
  }

  close(): void {
    this.#calls.close(this.process, this.fd);
    this.host.world.settle();
  }

  name(): string {
    return this.#address(this.#calls.getsockname(this.process, this.fd));
  }

  peer(): string {
    return this.#address(this.#calls.getpeername(this.process, this.fd));
  }

  port(): number {
    return Number(/:([0-9]+)$/.exec(this.name())?.[1]);
  }

  #address(result: number): string {
    const { addresses, instance } = this.host.world;
    return result < 0 ? word(result) : printAddress(addresses.read(instance.scratch));
  }
}

/** Splits a table of aligned rows at runs of two or more blanks; lines that are empty or begin with # are left out. */
export function rows(table: string): string[][] {
  return table
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(/ {2,}/));
}

function must(result: string, what: string): void {
  if (result !== "0") throw new Error(`${what}: ${result}`);
}

function bytes(ip: string): Uint8Array {
  const parsed = parseIp(ip);
  if (parsed === undefined) throw new Error(`Not an address: ${ip}`);
  return parsed;
}

/** Whether an address is AF_INET or AF_INET6, for a socket that is to be bound to it. */
export function domainOf(address: string): Domain {
  return parseAddress(address).family === Domain.AF_INET ? Domain.AF_INET : Domain.AF_INET6;
}
