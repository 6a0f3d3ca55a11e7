/** A run as files: every segment once, tables as ss prints them. */
import { expect, test } from "vitest";
import { Replay } from "../../src/trace/replay.ts";
import { pcapOfTrace, ssText, tcpdumpText } from "../../src/trace/take-home.ts";
import { CLIENT, SERVER, TraceBuilder } from "./build-trace.ts";
import { fourWayClose, lostLastAck } from "./fixtures.ts";

test("tcpdump: a line for each segment, the lost one included", () => {
  const lines = tcpdumpText(lostLastAck()).trimEnd().split("\n");
  expect(lines).toHaveLength(9);
  expect(lines[0]).toContain("0.000 10.0.0.2:40000 > 10.0.0.1:12345 Flags [S]");
});

test("tcpdump: a held segment that is released is one segment", () => {
  const b = new TraceBuilder();
  b.segment(CLIENT, SERVER, "A", 1, 1, { fate: "held", segment: 7 });
  b.at(5).segment(CLIENT, SERVER, "A", 1, 1, { segment: 7 });
  expect(tcpdumpText(b.build()).split("\n")).toHaveLength(2);
});

test("pcap: a held segment that is released is one packet", () => {
  const b = new TraceBuilder();
  b.segment(CLIENT, SERVER, "A", 1, 1, { fate: "held", segment: 7 });
  b.at(5).segment(CLIENT, SERVER, "A", 1, 1, { segment: 7 });
  expect(pcapOfTrace(b.build()).length).toBe(24 + (16 + 40));
});

test("ss: the hosts' tables at the moment, with timers", () => {
  const replay = new Replay(fourWayClose());
  const sleep = replay.trace.events.findLastIndex(({ atMs }) => atMs === 7);
  expect(ssText(replay, { index: sleep, atMs: 20_006 })).toBe(`# 20.006 s after the run began

server$ ss -tano
State      Local Address:Port  Peer Address:Port  Timer
LISTEN     0.0.0.0:12345       0.0.0.0:*
TIME-WAIT  10.0.0.1:12345      10.0.0.2:40000     timer:(timewait,40sec,0)

client$ ss -tano
State  Local Address:Port  Peer Address:Port  Timer
`);
});

test("pcap: a file header, and a record for each segment", () => {
  const file = pcapOfTrace(fourWayClose());
  const view = new DataView(file.buffer);
  expect(view.getUint32(0, true)).toBe(0xa1b2c3d4);
  let records = 0;
  let at = 24;
  for (; at < file.length; records++) at += 16 + view.getUint32(at + 8, true);
  expect([records, at]).toEqual([7, file.length]);
});
