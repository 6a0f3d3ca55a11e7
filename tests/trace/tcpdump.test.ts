/** Captured segments as lines, and the sequence numbers they are shown with. */
import { describe, expect, test } from "vitest";
import { conversationNumbers } from "../../src/trace/conversation-numbers.ts";
import { tcpdumpFlags, tcpdumpLines, type CapturedLine } from "../../src/trace/tcpdump.ts";

const A = "10.0.0.1:40000";
const B = "10.0.0.2:80";

function line(fields: Partial<CapturedLine>): CapturedLine {
  const ends = { from: A, to: B };
  const nothing = { flags: "", seq: 0, ack: 0, window: 0, length: 0 };
  return { protocol: "tcp", atMs: 0, ...ends, ...nothing, ...fields };
}

/** "S 100", "< SA 500 101": direction, flags, absolute numbers; answers "flags seq ack" as shown. */
function shown(...segments: string[]): string[] {
  const lines = segments.map((text) => {
    const [, back, flags = "", seq, ack] = /^(< )?([SFRPA]+) (\d+)(?: (\d+))?$/.exec(text) ?? [];
    const ends = back ? { from: B, to: A } : {};
    return line({ ...ends, flags, seq: Number(seq), ack: Number(ack ?? 0) });
  });
  const numbers = conversationNumbers(lines);
  return lines.map(({ flags }, i) => `${flags} ${numbers[i]?.seq} ${numbers[i]?.ack}`);
}

describe("a line", () => {
  test.each<[string, Partial<CapturedLine>, string]>([
    [
      "SYN with options",
      { atMs: 1, flags: "S", seq: 9, window: 64240, mss: 1460, tsval: 1, tsecr: 0 },
      "0.001 10.0.0.1:40000 > 10.0.0.2:80 Flags [S], seq 0, win 64240, options [mss 1460, TS val 1 ecr 0], length 0",
    ],
    [
      "SYN without",
      { flags: "S", window: 5 },
      `0.000 ${A} > ${B} Flags [S], seq 0, win 5, length 0`,
    ],
    [
      "ACK",
      { flags: "A", ack: 8, window: 5 },
      `0.000 ${A} > ${B} Flags [.], ack 1, win 5, length 0`,
    ],
    [
      "data",
      { flags: "PA", seq: 3, ack: 8, window: 5, length: 10 },
      `0.000 ${A} > ${B} Flags [P.], seq 0:10, ack 1, win 5, length 10`,
    ],
    [
      "FIN",
      { flags: "FA", seq: 3, ack: 8 },
      `0.000 ${A} > ${B} Flags [F.], seq 0, ack 1, win 0, length 0`,
    ],
    [
      "RST without ACK",
      { flags: "R", seq: 3, ack: 8 },
      `0.000 ${A} > ${B} Flags [R], seq 0, win 0, length 0`,
    ],
    ["nothing set", { flags: "" }, `0.000 ${A} > ${B} Flags [none], win 0, length 0`],
    [
      "timestamps alone",
      { flags: "A", ack: 1, tsval: 5, tsecr: 4 },
      `0.000 ${A} > ${B} Flags [.], ack 1, win 0, options [TS val 5 ecr 4], length 0`,
    ],
    ["UDP", { protocol: "udp", atMs: 61_500, length: 4 }, `61.500 ${A} > ${B} UDP, length 4`],
    [
      "ICMP",
      { protocol: "icmp", from: "10.0.0.2", to: "10.0.0.1", icmp: "port-unreachable" },
      "0.000 10.0.0.2 > 10.0.0.1 ICMP port unreachable",
    ],
  ])("%s", (_, fields, text) => expect(tcpdumpLines([line(fields)])).toEqual([text]));

  test.each([
    ["S", "S"],
    ["SA", "S."],
    ["A", "."],
    ["FA", "F."],
    ["FPA", "FP."],
    ["RA", "R."],
    ["SFRPA", "FSRP."],
    ["", "none"],
  ])("flags %s are [%s]", (flags, text) => expect(tcpdumpFlags(flags)).toBe(text));
});

describe("numbers are relative to the first of their direction", () => {
  test("through a connection", () => {
    expect(shown("S 100", "< SA 500 101", "A 101 501", "PA 101 501", "< FA 501 111")).toEqual([
      "S 0 0",
      "SA 0 1",
      "A 1 1",
      "PA 1 1",
      "FA 1 11",
    ]);
  });

  test("wrapping at 2^32", () => {
    expect(shown("S 4294967295", "< SA 4294967290 0", "A 0 4294967291")).toEqual([
      "S 0 0",
      "SA 0 1",
      "A 1 1",
    ]);
  });

  test("a refused SYN: the RST has no number of its own", () => {
    expect(shown("S 100", "< RA 0 101")).toEqual(["S 0 0", "RA 0 1"]);
  });

  test("a SYN begins anew", () => {
    expect(
      shown("S 100", "< SA 500 101", "A 101 501", "S 7000", "< SA 9000 7001", "A 7001 9001"),
    ).toEqual([...["S 0 0", "SA 0 1", "A 1 1"], ...["S 0 0", "SA 0 1", "A 1 1"]]);
  });

  test("but not one that is challenged: the old numbers hold", () => {
    expect(
      shown("S 100", "< SA 500 101", "A 101 501", "S 90", "< A 501 101", "PA 101 501"),
    ).toEqual([...["S 0 0", "SA 0 1", "A 1 1"], ...["S 4294967286 0", "A 1 1", "PA 1 1"]]);
  });

  test("unless it gets through in the end", () => {
    expect(
      shown("S 100", "< SA 500 101", "S 7000", "< A 501 101", "R 101", "S 7000", "< SA 9000 7001"),
    ).toEqual(["S 0 0", "SA 0 1", "S 0 0", "A 1 4294960397", "R 4294960397 0", "S 0 0", "SA 0 1"]);
  });

  test("a capture that begins in the middle", () => {
    expect(shown("A 1000 5000", "< PA 5000 1000", "A 1000 5010")).toEqual([
      "A 0 1",
      "PA 1 0",
      "A 0 11",
    ]);
  });

  test("other conversations have their own", () => {
    const other = { from: "10.0.0.3:1", seq: 70, flags: "A", ack: 9 };
    const numbers = conversationNumbers([
      line({ flags: "S", seq: 5 }),
      line(other),
      line({ flags: "A", seq: 6, ack: 1 }),
    ]);
    expect(numbers.map((each) => each.seq)).toEqual([0, 0, 1]);
  });
});
