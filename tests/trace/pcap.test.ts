/** pcap files, read back by a real tshark: addresses, ports, flags, numbers, options and checksums of every protocol. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAddress, printAddress } from "../../src/record/address.ts";
import type { Packet } from "../../src/record/packet.ts";
import { internetChecksum } from "../../src/record/packet-bytes.ts";
import { packetsOfTrace, pcapFile } from "../../src/trace/pcap.ts";
import type { SegmentEvent, Trace } from "../../src/record/trace.ts";

const hasTshark = spawnSync("tshark", ["--version"]).status === 0;

function packet(fields: Partial<Packet> & { from: Packet["from"]; to: Packet["to"] }): Packet {
  const nothing = {
    flags: "",
    seq: 0,
    ack: 0,
    window: 0,
    data: new Uint8Array(0),
    loopback: false,
  };
  return { protocol: "tcp", atMs: 0, ...nothing, ...fields };
}

const FIELDS = [
  "frame.time_epoch",
  "ip.src",
  "ip.dst",
  "ipv6.src",
  "ipv6.dst",
  "ip.checksum.status",
  "tcp.srcport",
  "tcp.dstport",
  "tcp.flags",
  "tcp.seq_raw",
  "tcp.ack_raw",
  "tcp.window_size_value",
  "tcp.options.mss_val",
  "tcp.options.timestamp.tsval",
  "tcp.options.timestamp.tsecr",
  "tcp.len",
  "tcp.checksum.status",
  "udp.srcport",
  "udp.dstport",
  "udp.length",
  "udp.checksum.status",
  "icmp.type",
  "icmp.code",
  "icmp.checksum.status",
  "icmpv6.type",
  "icmpv6.code",
  "icmpv6.checksum.status",
  "_ws.malformed",
] as const;

type Fields = Record<(typeof FIELDS)[number], string>;

/** What tshark makes of a file, a record a packet; where a header is quoted in another, the outer one's field. */
function read(packets: readonly Packet[]): Fields[] {
  const folder = mkdtempSync(join(tmpdir(), "pcap-"));
  try {
    const path = join(folder, "a.pcap");
    writeFileSync(path, pcapFile(packets));
    const checks = ["ip", "tcp", "udp"].flatMap((each) => ["-o", `${each}.check_checksum:TRUE`]);
    const fields = FIELDS.flatMap((each) => ["-e", each]);
    const options = ["-r", path, ...checks, "-T", "fields", "-E", "occurrence=f", ...fields];
    const text = execFileSync("tshark", options, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const lines = text.split("\n").slice(0, -1);
    return lines.map(
      (line) => Object.fromEntries(line.split("\t").map((each, i) => [FIELDS[i], each])) as Fields,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const GOOD = "1";
const FLAG_BITS: Record<string, number> = { F: 1, S: 2, R: 4, P: 8, A: 16 };

describe.skipIf(!hasTshark)("read back by tshark", () => {
  const v4 = { from: parseAddress("10.0.0.2:40000"), to: parseAddress("10.0.0.1:80") };
  const v6 = { from: parseAddress("[fd00::2]:40000"), to: parseAddress("[fd00::1]:80") };

  test("a SYN with its options", () => {
    const [line] = read([
      packet({
        ...v4,
        atMs: 1500.25,
        flags: "S",
        seq: 4294967295,
        window: 64240,
        mss: 1460,
        tsval: 7,
        tsecr: 0,
      }),
    ]);
    expect(Number(line?.["frame.time_epoch"])).toBeCloseTo(1.50025, 6);
    expect(line).toMatchObject({
      "ip.src": "10.0.0.2",
      "ip.dst": "10.0.0.1",
      "ip.checksum.status": GOOD,
      "tcp.srcport": "40000",
      "tcp.dstport": "80",
      "tcp.flags": "0x0002",
      "tcp.seq_raw": "4294967295",
      "tcp.window_size_value": "64240",
      "tcp.options.mss_val": "1460",
      "tcp.options.timestamp.tsval": "7",
      "tcp.options.timestamp.tsecr": "0",
      "tcp.len": "0",
      "tcp.checksum.status": GOOD,
      "_ws.malformed": "",
    });
  });

  test("data of odd length, over IPv6", () => {
    const [line] = read([
      packet({ ...v6, flags: "PA", seq: 1, ack: 2, window: 1, data: Uint8Array.of(1, 2, 255) }),
    ]);
    expect(line).toMatchObject({
      "ipv6.src": "fd00::2",
      "ipv6.dst": "fd00::1",
      "tcp.flags": "0x0018",
      "tcp.ack_raw": "2",
      "tcp.len": "3",
      "tcp.checksum.status": GOOD,
      "_ws.malformed": "",
    });
  });

  test("datagrams and what reports them undelivered", () => {
    for (const [ends, icmp] of [
      [v4, { "icmp.type": "3", "icmp.code": "3", "icmp.checksum.status": GOOD }],
      [v6, { "icmpv6.type": "1", "icmpv6.code": "4", "icmpv6.checksum.status": GOOD }],
    ] as const) {
      const [datagram, report] = read([
        packet({ ...ends, protocol: "udp", data: Uint8Array.of(104, 105) }),
        packet({ from: ends.to, to: ends.from, protocol: "icmp", icmp: "port-unreachable" }),
      ]);
      expect(datagram).toMatchObject({
        "udp.srcport": "40000",
        "udp.dstport": "80",
        "udp.length": "10",
      });
      expect(datagram).toMatchObject({ "udp.checksum.status": GOOD, "_ws.malformed": "" });
      // The datagram that is reported is quoted inside.
      expect(report).toMatchObject({
        ...icmp,
        "udp.srcport": "40000",
        "udp.dstport": "80",
        "_ws.malformed": "",
      });
    }
    const [report] = read([
      packet({ from: v4.to, to: v4.from, protocol: "icmp", icmp: "host-unreachable" }),
    ]);
    expect(report).toMatchObject({ "icmp.type": "3", "icmp.code": "1" });
  });

  test("an IPv4-mapped address is IPv4 on the wire", () => {
    const mapped = {
      from: parseAddress("[::ffff:10.0.0.2]:1"),
      to: parseAddress("[::ffff:10.0.0.1]:2"),
    };
    expect(read([packet({ ...mapped, flags: "S" })])[0]).toMatchObject({
      "ip.src": "10.0.0.2",
      "tcp.checksum.status": GOOD,
    });
  });

  test("what a kernel sent is passed on unchanged", () => {
    const raw = pcapFile([packet({ ...v4, flags: "S", seq: 5 })]).slice(24 + 16);
    expect(read([packet({ ...v6, flags: "R", raw })])[0]).toMatchObject({
      "ip.src": "10.0.0.2",
      "tcp.seq_raw": "5",
    });
  });

  test("any packets", () => {
    const u32 = fc.integer({ min: 0, max: 0xffffffff });
    const port = fc.integer({ min: 0, max: 65535 });
    const ends = fc.constantFrom(4, 16).chain((length) => {
      const bytes = fc.uint8Array({ minLength: length, maxLength: length });
      const family = length === 4 ? 2 : 10;
      const end = fc.record({ family: fc.constant(family), bytes, port });
      return fc.record({ from: end, to: end });
    });
    const segment = fc.record({
      ends,
      flags: fc.subarray(["S", "F", "R", "P", "A"]).map((flags) => flags.join("")),
      seq: u32,
      ack: u32,
      window: fc.integer({ min: 0, max: 100_000 }),
      mss: fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }),
      timestamps: fc.option(fc.tuple(u32, u32), { nil: undefined }),
      data: fc.uint8Array({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 200 }), (segments) => {
        const packets = segments.map(({ ends, timestamps, mss, ...rest }) =>
          packet({ ...rest, ...ends, mss, tsval: timestamps?.[0], tsecr: timestamps?.[1] }),
        );
        const lines = read(packets);
        expect(lines).toHaveLength(packets.length);
        packets.forEach((sent, i) => {
          const line = lines[i]!;
          const bits = [...sent.flags].reduce((sum, flag) => sum + FLAG_BITS[flag]!, 0);
          expect(line["tcp.checksum.status"]).toBe(GOOD);
          if (sent.from.family === 2) expect(line["ip.checksum.status"]).toBe(GOOD);
          expect(line["ip.src"] || `[${line["ipv6.src"]}]`).toBe(wireHost(sent));
          expect(Number(line["tcp.flags"])).toBe(bits);
          expect(Number(line["tcp.seq_raw"])).toBe(sent.seq);
          expect(Number(line["tcp.ack_raw"])).toBe(sent.flags.includes("A") ? sent.ack : 0);
          expect([Number(line["tcp.srcport"]), Number(line["tcp.dstport"])]).toEqual([
            sent.from.port,
            sent.to.port,
          ]);
          expect(Number(line["tcp.window_size_value"])).toBe(Math.min(sent.window, 65535));
          expect(line["tcp.options.mss_val"]).toBe(sent.mss === undefined ? "" : String(sent.mss));
          expect(line["tcp.options.timestamp.tsval"]).toBe(
            sent.tsval === undefined ? "" : String(sent.tsval),
          );
          expect(Number(line["tcp.len"])).toBe(sent.data.length);
        });
      }),
      { numRuns: 5 },
    );
  });
});

/** The source as tshark spells it. */
function wireHost(sent: Packet): string {
  return printAddress({ ...sent.from, port: 0 })
    .replace(/:0$/, "")
    .replace(/^\[::ffff:(\d+\.\d+\.\d+\.\d+)\]$/, "$1");
}

test("the checksum of RFC 1071 §3's own numbers", () => {
  expect(internetChecksum(Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7))).toBe(
    ~0xddf2 & 0xffff,
  );
});

test("a record gives the packets that a pcap needs", () => {
  const segment: SegmentEvent = {
    kind: "segment",
    index: 0,
    atMs: 2,
    line: 1,
    segment: 1,
    protocol: "tcp",
    fromHost: "a",
    toHost: "b",
    from: "[fe80::1%eth0]:1",
    to: "[fe80::2]:2",
    flags: "S",
    seq: 5,
    ack: 0,
    window: 10,
    tsval: 3,
    tsecr: 0,
    length: 2,
    data: "w6k=",
    loopback: false,
    fate: "delivered",
  };
  const icmp: SegmentEvent = {
    ...segment,
    segment: 2,
    protocol: "icmp",
    from: "10.0.0.1:5",
    to: "[fd00::1]:6",
    icmp: "port-unreachable",
  };
  const trace: Trace = { hosts: [], events: [segment, icmp], omitted: 0 };
  const [tcp, report] = packetsOfTrace(trace);
  expect(tcp).toMatchObject({
    atMs: 2,
    flags: "S",
    seq: 5,
    tsval: 3,
    data: Uint8Array.of(0xc3, 0xa9),
  });
  expect(printAddress(tcp!.from)).toBe("[fe80::1]:1");
  expect([report!.from.family, report!.to.family, report!.icmp]).toEqual([
    2,
    10,
    "port-unreachable",
  ]);
});
