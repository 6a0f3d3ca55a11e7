/**
 * The retransmission timeout by the round trips that were measured, beside the estimator as Linux's tcp_rtt_estimator() has it: it
 * rises at once, and sinks slowly, once a round trip. RFC 6298 §2.
 */
import { describe, expect, test } from "vitest";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { createLab } from "../../src/lab/create-lab.ts";
import { modelModule } from "../support/model-module.ts";
import type { Names } from "../lab/setup.ts";

const module = await modelModule();
const LEAST_MS = 200;

class Estimator {
  #srtt = 0;
  #deviation = 0;
  #largest = 0;
  #rttvar = 0;
  #until = 0;

  /** `acknowledged` and `sent`: how many segments there are of each by now. */
  measure(ms: number, acknowledged: number, sent: number): void {
    if (this.#srtt === 0) {
      this.#srtt = ms;
      this.#deviation = 2 * ms;
      this.#rttvar = this.#largest = Math.max(this.#deviation, LEAST_MS);
      this.#until = sent;
      return;
    }
    const error = ms - this.#srtt;
    this.#srtt += error / 8;
    const more = Math.abs(error) - this.#deviation / 4;
    this.#deviation += error < 0 && more > 0 ? more / 8 : more;
    if (this.#deviation > this.#largest) {
      this.#largest = this.#deviation;
      this.#rttvar = Math.max(this.#rttvar, this.#largest);
    }
    if (acknowledged <= this.#until) return;
    this.#rttvar -= Math.max(0, this.#rttvar - this.#largest) / 4;
    this.#until = sent;
    this.#largest = LEAST_MS;
  }

  get timeoutMs(): number {
    return this.#srtt + this.#rttvar;
  }
}

/** A flight: how long after it was sent each of its segments is acknowledged, milliseconds. */
type Flight = readonly number[];

/** The timeout that the model has after these flights, and the one that it should have. */
function timeouts(flights: readonly Flight[]): { readonly model: number; readonly linux: number } {
  const { host, network, sleep } = createLab(createModelKernel(module)).scope as unknown as Names;
  network.delay = 0;
  const listener = host("k", "10.0.0.1").socket(2, 1);
  listener.bind("10.0.0.1:80");
  listener.listen(1);
  // It neither permits SACK nor stamps: no probes, and what is measured is when a segment was sent.
  const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65_535 };
  network.inject({ ...peer, flags: "S", seq: 1000 });
  const iss = network.capture().at(-1)!.seq;
  const estimator = new Estimator();
  let [sent, acknowledged] = [0, 0];
  const acknowledge = (ms: number): void => {
    network.inject({ ...peer, flags: "A", seq: 1001, ack: (iss + 1 + ++acknowledged) >>> 0 });
    estimator.measure(ms, acknowledged, sent);
  };
  sleep(0.1);
  network.inject({ ...peer, flags: "A", seq: 1001, ack: (iss + 1) >>> 0 });
  estimator.measure(100, 0, 0);
  const s = listener.accept();
  s.setsockopt(6, 1, 1);
  for (const flight of flights) {
    for (const _ of flight) s.send("x");
    sent += flight.length;
    let passed = 0;
    for (const ms of flight) {
      sleep((ms - passed) / 1000);
      passed = ms;
      acknowledge(ms);
    }
  }
  s.send("x");
  sleep(20);
  const last = (iss + 1 + sent) >>> 0;
  const [first, second] = network.capture().filter((x) => x.data !== "" && x.seq === last);
  return { model: (second!.time - first!.time) * 1000, linux: estimator.timeoutMs };
}

describe("the retransmission timeout", () => {
  const cases: ReadonlyArray<readonly [string, readonly Flight[]]> = [
    ["at once", []],
    ["longer round trips", [[150], [180], [190]]],
    ["shorter ones", [[190], [20], [20], [20]]],
    ["a shorter one after many alike", [[100], [100], [100], [100], [100], [100], [1]]],
    ["several of one flight", [[190], [20, 21, 22, 23], [20, 21, 22, 23]]],
  ];
  test.each(cases)("%s", (_, flights) => {
    const { model, linux } = timeouts(flights);
    expect(model).toBeCloseTo(linux, 0);
  });
});
