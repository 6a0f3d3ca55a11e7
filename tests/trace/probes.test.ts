/** Segments that only ask are told by what they ask for. */
import { expect, test } from "vitest";
import { relativeNumbers } from "../../src/trace/relative-seq.ts";
import { tell } from "../../src/trace/sentences.ts";
import { CLIENT, SERVER, TraceBuilder } from "./build-trace.ts";

function said(b: TraceBuilder): string[] {
  const trace = b.build();
  const numbers = relativeNumbers(trace);
  return trace.events.map((event) => tell(event, numbers.get(event.index)));
}

test("the last number again, and nothing else, asks whether the peer is there, or has a window", () => {
  const b = new TraceBuilder();
  b.segment(CLIENT, SERVER, "S", 100, 0);
  b.segment(SERVER, CLIENT, "SA", 500, 101);
  b.segment(CLIENT, SERVER, "A", 101, 501);
  b.segment(CLIENT, SERVER, "A", 100, 501);
  b.segment(CLIENT, SERVER, "PA", 101, 501, { length: 1 });
  b.segment(CLIENT, SERVER, "A", 101, 501);
  b.segment(CLIENT, SERVER, "A", 100, 501);
  b.segment(SERVER, CLIENT, "A", 501, 102, { window: 0 });
  b.segment(CLIENT, SERVER, "A", 101, 501);
  expect(said(b).slice(2)).toEqual([
    "client → server: ACK, seq 1 ack 1",
    "client → server: ACK keepalive probe, seq 0 ack 1",
    "client → server: PSH ACK 1 B, seq 1 ack 1",
    "client → server: ACK keepalive probe, seq 1 ack 1",
    "client → server: ACK, seq 0 ack 1",
    "server → client: ACK, seq 1 ack 2",
    "client → server: ACK window probe, seq 1 ack 1",
  ]);
});
