/** The wire between hosts: what is lost, kept, put on it, and what it has seen. */
import {
  addressArgument,
  expected,
  functionArgument,
  intArgument,
  objectArgument,
  secondsArgument,
  stringArgument,
  u32Argument,
} from "./arguments.ts";
import type { Fate } from "../kernel/kernel.ts";
import type { Packet } from "../record/packet.ts";
import { LabError } from "./errors.ts";
import { Capture, SegmentView, type SegmentTable } from "./segment.ts";
import { encode } from "./text.ts";
import type { RunContext } from "./run-context.ts";

/** A rule of drop() or hold(), asked in the order in which they were made. */
interface Rule {
  readonly match: (segment: Segment) => unknown;
  /** How many segments it still takes. */
  times: number;
  take(packet: Packet, segment: SegmentView): Fate;
}

/** The model's own bound, a hundred times as long as a run may last. */
const DELAY_SECONDS_MAX = 1e9;

/** Fields of Segment, all of them, so that a captured one may be injected again as it is; `time` counts for nothing. */
const INJECTABLE = [
  "protocol",
  "from",
  "to",
  "flags",
  "seq",
  "ack",
  "window",
  "tsval",
  "tsecr",
  "data",
  "time",
];

export class Network {
  readonly #context: RunContext;
  readonly #capture: Capture;
  #rules: Rule[] = [];

  constructor(context: RunContext) {
    this.#context = context;
    this.#capture = new Capture(() => context.kernel.wire.captured());
  }

  get delay(): number {
    return this.#context.kernel.wire.delayMs / 1000;
  }

  set delay(seconds: number) {
    this.#context.begin("network.delay");
    const ms = secondsArgument("network.delay", seconds, DELAY_SECONDS_MAX);
    this.#context.kernel.wire.delayMs = ms;
  }

  drop(match: (segment: Segment) => boolean, times = 1): void {
    this.#context.begin("network.drop");
    const count = times === Infinity ? times : intArgument("network.drop times", times);
    if (count < 0) throw expected("network.drop times", "0 or more", times);
    this.#rule({
      match: functionArgument("network.drop match", match),
      times: count,
      take: () => "drop",
    });
  }

  hold(match: (segment: Segment) => boolean): HeldHandle {
    this.#context.begin("network.hold");
    const held = new HeldSegment(this.#context);
    const take = (packet: Packet, segment: SegmentView): Fate => {
      held.keep(packet, segment);
      return "hold";
    };
    this.#rule({ match: functionArgument("network.hold match", match), times: 1, take });
    return held.handle;
  }

  capture(): SegmentTable {
    this.#context.begin("network.capture");
    this.#context.settle();
    return this.#capture.table();
  }

  inject(segment: Partial<Segment> & { from: string; to: string; flags: string }): void {
    this.#context.begin("network.inject");
    this.#context.kernel.wire.transmit(this.#injected(segment));
    this.#context.settle();
  }

  toString(): string {
    return "[network]";
  }

  #rule(rule: Rule): void {
    this.#rules.push(rule);
    this.#context.kernel.wire.filter = (packet) => this.#fate(packet);
  }

  /** What becomes of a packet: the first rule that matches decides. */
  #fate(packet: Packet): Fate {
    if (this.#rules.length === 0 || this.#context.matchError) return "deliver";
    const segment = new SegmentView(packet, this.#capture);
    for (const rule of this.#rules) {
      if (rule.times === 0 || !this.#matches(rule, segment)) continue;
      const fate = rule.take(packet, segment);
      if (--rule.times === 0) this.#retire(rule);
      return fate;
    }
    return "deliver";
  }

  /** A match function that throws matches nothing; the error surfaces from the call that moved the segment. */
  #matches(rule: Rule, segment: SegmentView): boolean {
    const context = this.#context;
    const { line, column } = context;
    context.matching = true;
    try {
      const matches = Boolean(rule.match(segment));
      context.line = line;
      context.column = column;
      return matches;
    } catch (thrown) {
      context.matchError ??= { thrown };
      return false;
    } finally {
      context.matching = false;
    }
  }

  #retire(rule: Rule): void {
    this.#rules = this.#rules.filter((each) => each !== rule);
    if (this.#rules.length === 0) this.#context.kernel.wire.filter = null;
  }

  #injected(segment: unknown): Packet {
    const where = "network.inject";
    const fields = objectArgument(where, segment, INJECTABLE);
    const from = addressArgument(`${where} from`, fields["from"], ["lo", "eth0"]);
    const to = addressArgument(`${where} to`, fields["to"], ["lo", "eth0"]);
    if (from.family !== to.family || from.family === 0) {
      throw new LabError(`${where}: from and to are of different families`);
    }
    const number = (name: string): number => u32Argument(`${where} ${name}`, fields[name] ?? 0);
    const timestamps = fields["tsval"] !== undefined || fields["tsecr"] !== undefined;
    const data = encode(stringArgument(`${where} data`, fields["data"] ?? ""));
    this.#context.budget.data(data.length);
    const protocol = fields["protocol"] ?? "tcp";
    if (protocol !== "tcp" && protocol !== "udp") {
      throw expected(`${where} protocol`, '"tcp" or "udp"', protocol);
    }
    return {
      protocol,
      atMs: this.#context.kernel.now(),
      from,
      to,
      flags: flagsArgument(`${where} flags`, fields["flags"]),
      seq: number("seq"),
      ack: number("ack"),
      window: number("window"),
      ...(timestamps ? { tsval: number("tsval"), tsecr: number("tsecr") } : {}),
      data,
      loopback: false,
    };
  }
}

/** Flags in any order, answered in the order that segments have them. */
function flagsArgument(where: string, value: unknown): string {
  const text = stringArgument(where, value);
  const order = ["S", "F", "R", "P", "A"];
  const letters = [...text];
  if (
    letters.some((letter) => !order.includes(letter)) ||
    new Set(letters).size !== letters.length
  ) {
    throw expected(where, 'letters of "SFRPA", each once', value);
  }
  return order.filter((flag) => text.includes(flag)).join("");
}

/** A place for one segment taken off the wire. The experiment gets `handle`, which cannot put one in. */
class HeldSegment {
  readonly handle: HeldHandle;
  segment: SegmentView | undefined;
  #packet: Packet | undefined;
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.#context = context;
    this.handle = new HeldHandle(this);
  }

  keep(packet: Packet, segment: SegmentView): void {
    this.#packet = packet;
    this.segment = segment;
  }

  /** Puts what is held on the wire, this many times over. */
  send(what: string, copies: number): void {
    this.#context.begin(what);
    const packet = this.#packet;
    if (packet === undefined) {
      throw new LabError(
        `${what}: nothing is held`,
        "No segment has matched yet, or the one that did is on its way already.",
      );
    }
    this.#packet = undefined;
    this.segment = undefined;
    for (let i = 0; i < copies; i++) this.#context.kernel.wire.transmit(packet);
    this.#context.settle();
  }
}

/** What hold() answers. */
export class HeldHandle implements Held {
  readonly #held: HeldSegment;

  constructor(held: HeldSegment) {
    this.#held = held;
  }

  get segment(): SegmentView | undefined {
    return this.#held.segment;
  }

  release(): void {
    this.#held.send("release", 1);
  }

  duplicate(): void {
    this.#held.send("duplicate", 2);
  }
}
