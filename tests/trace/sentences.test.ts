/** A run in words, and where its sources are. */
import { expect, test } from "vitest";
import { relativeNumbers } from "../../src/trace/relative-seq.ts";
import { sourceLink } from "../../src/trace/source-links.ts";
import { clock, duration, packetName, tell } from "../../src/trace/sentences.ts";
import { CLIENT, SERVER, TraceBuilder } from "./build-trace.ts";
import { lostLastAck, lostSyn, refusedConnect } from "./fixtures.ts";

test.each([
  [0, "0", "0 ms"],
  [0.5, "0.5 ms", "0.5 ms"],
  [204, "204 ms", "204 ms"],
  [60_006, "60.006 s", "60 s"],
  [1500, "1.5 s", "1.5 s"],
  [131_000, "131 s", "2 min"],
  [9_000_000, "9000 s", "2 h 30 min"],
])("%d ms", (ms, asClock, asDuration) => {
  expect(clock(ms)).toBe(asClock);
  expect(duration(ms)).toBe(asDuration);
});

test("sentences", () => {
  const trace = lostLastAck();
  const numbers = relativeNumbers(trace);
  const said = trace.events.map((event) => tell(event, numbers.get(event.index)));
  expect(said).toContain("client → server: SYN, seq 0");
  expect(said).toContain("server → client: ACK, seq 2 ack 2; it is lost on the way");
  expect(said).toContain("server: 10.0.0.1:12345 ↔ 10.0.0.2:40000 stays TIME-WAIT, its timer set");
  expect(said).toContain("client: the retransmission timer runs out");
  expect(lostSyn().events.map((event) => tell(event))).toContain("1 s pass");
  expect(tell(refusedConnect().events[1]!)).toBe(
    'client: connect(3, "10.0.0.1:12345") → ECONNREFUSED',
  );
});

test("what a packet is called", () => {
  const b = new TraceBuilder();
  b.segment(CLIENT, SERVER, "PA", 1, 1, { length: 2 });
  b.segment(CLIENT, SERVER, "", 0, 0, { length: 4, protocol: "udp" });
  const said = b.build().events.map((event) => event.kind === "segment" && packetName(event));
  expect(said).toEqual(["PSH ACK 2 B", "UDP 4 B"]);
});

test.each([
  ["RFC 9293 §3.10.7.4", "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4"],
  ["RFC 1337", "https://www.rfc-editor.org/rfc/rfc1337"],
  ["bind(2)", "https://man7.org/linux/man-pages/man2/bind.2.html"],
  ["tcp(7)", "https://man7.org/linux/man-pages/man7/tcp.7.html"],
  ["ip-sysctl: tcp_tw_reuse", "https://docs.kernel.org/networking/ip-sysctl.html"],
  [
    "Linux: __inet_check_established()",
    "https://elixir.bootlin.com/linux/v6.18/A/ident/__inet_check_established",
  ],
])("%s can be read somewhere", (source, href) => {
  expect(sourceLink(source)).toBe(href);
});

test.each([
  "observed: Linux 6.18 some-experiment",
  "FreeBSD: in_pcbbind()",
  "javascript:alert(1)",
  "",
])("%j has no link", (source) => expect(sourceLink(source)).toBeUndefined());
