/**
 * Addresses as both worlds print them alike. Which of many ports the kernel chooses is up to chance, so a chosen port has
 * a name instead of its number: by the order of the choices, and by the rule that the choice has to keep. Where a range
 * is so small that a choice shows in what follows, ports keep their numbers.
 */
import { printAddress } from "../../src/record/address.ts";
import type { SocketAddress } from "../../src/record/address.ts";
import type { PortRange } from "./port-range.ts";

/** Ranges of so few ports are those that schedules set; others are far too large to run out of. */
const FEW = 16;

/** How the kernel came by a port that nobody named. */
export interface Choice {
  readonly tcp: boolean;
  /** connect() of TCP looks for the port along a walk; all else looks as bind() to port 0 does. */
  readonly how: "bind" | "connect";
  readonly range: PortRange;
}

export class PortNames {
  readonly #names = new Map<number, string>();
  #collided = false;
  #shows = false;

  /** Two choices fell on one port, or on one that the schedule names: what follows depends on chance. */
  get collided(): boolean {
    return this.#collided;
  }

  /** A choice by chance among so few ports that what follows depends on it. */
  get chanceShows(): boolean {
    return this.#shows;
  }

  /** `named`: numbers that the schedule itself may speak of. */
  constructor(private readonly named: ReadonlySet<number>) {}

  chosen(port: number, choice: Choice): void {
    const { low, high } = choice.range;
    // A port outside of the range keeps its number, and so is seen to be wrong.
    if (port < low || port > high) return;
    if (high - low < FEW) this.#shows ||= byChance(choice);
    else if (this.#names.has(port) || this.named.has(port)) this.#collided = true;
    else this.#names.set(port, `${parity(port, choice)}${this.#names.size + 1}`);
  }

  print(address: SocketAddress): string {
    const name = this.#names.get(address.port);
    if (name === undefined) return printAddress(address);
    return `${printAddress({ ...address, port: 0 }).slice(0, -1)}${name}`;
  }
}

/**
 * TCP's search has an order in a range of two ports: connect() takes the first of them first, bind() the second. Of three both leave out
 * the last.
 */
function byChance({ tcp, how, range }: Choice): boolean {
  if (range.low === range.high) return false;
  return !tcp || (how === "connect" && range.own) || range.high - range.low > 2;
}

/** Of many free ports TCP takes one an even distance from the lowest for connect(), an odd one for bind(). */
function parity(port: number, { tcp, how, range }: Choice): string {
  if (!tcp || (how === "connect" && range.own)) return "p";
  return (port - range.low) % 2 === 0 ? "even" : "odd";
}
