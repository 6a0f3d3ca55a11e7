/**
 * Random calls with random arguments, straight at the boundary: most make sense, some don't at all. What the calls are is drawn
 * from a seed of its own, so that a failure can be had again.
 */
import type { Call } from "../../src/model/abi.ts";
import { PacketRecord, SCRATCH_BYTES } from "../../src/model/abi.ts";
import type { ModelInstance } from "../../src/kernel/model/exports.ts";

/** mulberry32: small, and good enough to choose calls by. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PORTS = [0, 1, 80, 81, 5000, 32768, 40000, 60999, 65535];
const NASTY = [-1, -2147483648, 2147483647, 4294967295, 65536, 1e9, NaN, Infinity, 0.5];

/** What the driver may choose from; chosen so that sockets meet each other often. */
class Driver {
  readonly #pick: () => number;
  readonly #calls: ModelInstance["calls"];
  readonly #instance: ModelInstance;
  readonly #addresses: number[] = [];
  readonly #processes: number[] = [];
  #hosts = 0;

  constructor(instance: ModelInstance, seed: number) {
    this.#instance = instance;
    this.#calls = instance.calls;
    this.#pick = randomNumbers(seed);
    for (const last of [0, 0x7f000001, 0x0a000001, 0x0a000002, 0xc0000209, 0xe0000001, 0xffffffff])
      this.#addresses.push(this.#calls.address(0, 0, 0xffff, last));
    this.#addresses.push(this.#calls.address(0, 0, 0, 0), this.#calls.address(0, 0, 0, 1));
    this.#addresses.push(this.#calls.address(0xfd000000, 0, 0, 1));
    for (const address of [2, 3]) {
      const host = this.#calls.addHost(0);
      const index = this.#calls.addInterface(host);
      this.#calls.addAddress(host, index, this.#addresses[address]!);
      this.#processes.push(this.#calls.addProcess(host, 0), this.#calls.addProcess(host, 1000));
      this.#hosts += 1;
    }
  }

  #below(limit: number): number {
    return Math.floor(this.#pick() * limit);
  }

  #of<T>(values: readonly T[]): T {
    return values[this.#below(values.length)]!;
  }

  /** A number that makes sense, or seldom one that can't. */
  #or(value: number): number {
    return this.#pick() < 0.03 ? this.#of(NASTY) : value;
  }

  #argument(kind: string): number {
    switch (kind) {
      case "process":
        return this.#or(this.#of(this.#processes));
      case "fd":
        return this.#or(3 + this.#below(8));
      case "host":
        return this.#or(this.#below(this.#hosts));
      case "address":
        return this.#or(this.#of(this.#addresses));
      case "family":
        return this.#or(this.#of([2, 2, 2, 10, 0]));
      case "port":
        return this.#or(this.#of(PORTS));
      case "socktype":
        return this.#or(this.#of([1, 1, 2]));
      case "one":
        return 1;
      case "two":
        return 2;
      case "small":
        return this.#or(this.#below(8));
      case "level":
        return this.#or(this.#of([0, 1, 6, 41]));
      case "option":
        return this.#or(
          this.#of([2, 13, 15, 24, 25, 26, 8, 1, 51, 35, 36, 32, 4, this.#below(60)]),
        );
      case "bytes":
        return this.#or(this.#of([0, 1, 100, 3000, 100_000]));
      case "ms":
        return this.#or(this.#of([0, 1, 200, 1000, 61_000, 200_000]));
      case "sysctl":
        return this.#or(this.#below(28));
      default:
        return this.#or(this.#of([0, 1, 2, 60, 100_000, -1]));
    }
  }

  /** One call. Its name, for who wants to know where it broke. */
  call(): string {
    const [name, ...kinds] = this.#of(MENU);
    if (name === "transmit") this.#packet();
    const given = kinds.map((kind) => this.#argument(kind));
    // Time goes on from where it is; the clock never goes back.
    if (name === "advance") given[0] = this.#calls.now() + given[0]!;
    const result = this.#calls[name](...given);
    if ((name === "addProcess" || name === "fork") && result >= 0) this.#processes.push(result);
    if (name === "addHost" && result >= 0) this.#hosts += 1;
    return `${name}(${given.join(", ")})`;
  }

  /** Something in the scratch region that may be a packet. */
  #packet(): void {
    const { view, scratch } = this.#instance;
    const put = (at: number, value: number): void =>
      view.setUint32(scratch + at, value >>> 0, true);
    put(PacketRecord.NUMBER, this.#pick() < 0.8 ? 0 : this.#below(100));
    put(PacketRecord.PROTOCOL, this.#of([6, 6, 6, 17, 1, 99]));
    put(PacketRecord.FLAGS, this.#below(32));
    for (const at of [PacketRecord.FROM, PacketRecord.TO]) {
      put(at + 4, this.#of(PORTS));
      [0, 0, 0xffff, this.#of([0x0a000001, 0x0a000002, 0xc0000209, 0])].forEach((word, i) =>
        put(at + 8 + i * 4, word),
      );
    }
    put(PacketRecord.SEQ, this.#pick() * 4294967296);
    put(PacketRecord.ACK, this.#pick() * 4294967296);
    put(PacketRecord.WINDOW, this.#of([0, 1000, 65535, 4294967295]));
    put(PacketRecord.HAS_TIMESTAMP, this.#below(2));
    put(PacketRecord.TSVAL, this.#below(100_000));
    put(PacketRecord.MSS, this.#of([0, 1, 536, 1460, 65535]));
    put(PacketRecord.DATA_BYTES, this.#of([0, 0, 1, 1000, SCRATCH_BYTES, 4294967295]));
  }
}

type Name = Exclude<keyof typeof Call, "boot">;

/** Calls and what their arguments are; those that move sockets along stand more than once. */
const MENU: ReadonlyArray<readonly [Name, ...string[]]> = [
  ...Array<readonly [Name, ...string[]]>(3).fill(["socket", "process", "family", "socktype"]),
  ["socket", "process", "two", "one"],
  ["bind", "process", "fd", "family", "address", "port", "small"],
  ["bind", "process", "fd", "family", "address", "port", "small"],
  ["listen", "process", "fd", "small"],
  ["listen", "process", "fd", "small"],
  ...Array<readonly [Name, ...string[]]>(5).fill([
    "connect",
    "process",
    "fd",
    "family",
    "address",
    "port",
  ]),
  ["accept", "process", "fd"],
  ["accept", "process", "fd"],
  ["send", "process", "fd", "bytes", "family", "address", "port"],
  ["send", "process", "fd", "bytes", "family", "address", "port"],
  ["recv", "process", "fd", "bytes"],
  ["recv", "process", "fd", "bytes"],
  ["shutdown", "process", "fd", "small"],
  ...Array<readonly [Name, ...string[]]>(3).fill(["close", "process", "fd"]),
  ["setsockopt", "process", "fd", "level", "option", "small", "any", "any"],
  ["setsockopt", "process", "fd", "level", "option", "small", "address", "small"],
  ["getsockopt", "process", "fd", "level", "option"],
  ["setNonblocking", "process", "fd", "small"],
  ["getsockname", "process", "fd"],
  ["getpeername", "process", "fd"],
  ...Array<readonly [Name, ...string[]]>(5).fill(["settle"]),
  ["advance", "ms"],
  ["step"],
  ["transmit"],
  ["transmit"],
  ["setDelay", "ms"],
  ["setFiltered", "small"],
  ["outbox"],
  ["decide", "small"],
  ["decide", "small"],
  ["writeSysctl", "host", "sysctl", "any"],
  ["readSysctl", "host", "sysctl"],
  ["writePortRange", "host", "port", "port"],
  ["reservePorts", "host", "port", "port"],
  ["nextReserved", "host", "port", "small"],
  ["sysctlExists", "host", "sysctl"],
  ["socketRows", "host", "level", "small"],
  ["holder"],
  ["status"],
  ["mark", "any"],
  ["kill", "process"],
  ["fork", "process"],
  ["dup", "process", "fd"],
  ["dup", "process", "fd"],
  ["exec", "process"],
  ["setCloseOnExec", "process", "fd", "small"],
  ["isNonblocking", "process", "fd"],
  ["openSocket", "process", "fd"],
  ["addProcess", "host", "any"],
  ["addInterface", "host"],
  ["addAddress", "host", "small", "address"],
  ["addressWord", "address", "small"],
  ["traceChunk", "any"],
  ["traceCount"],
  ["traceOmitted"],
];

/** Makes so many random calls. Throws what the model throws, with the call that it was in. */
export function drive(instance: ModelInstance, seed: number, calls: number): void {
  const driver = new Driver(instance, seed);
  let last = "";
  try {
    for (let i = 0; i < calls; i++) last = driver.call();
  } catch (error) {
    throw new Error(`seed ${seed}, after ${last}: ${String(error)}`, { cause: error });
  }
}
