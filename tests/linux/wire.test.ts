/** The wire between hosts on the real kernel: loss, holding, releasing, duplicates, injected segments, delay. */
import { describe, expect, test } from "vitest";
import { parseAddress } from "../../src/record/address.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";
import type { Packet } from "../../src/record/packet.ts";
import { decodePacket } from "../../src/kernel/linux/packet-decode.ts";
import { packetBytes } from "../../src/record/packet-bytes.ts";
import { missing } from "./able.ts";
import { inWorld, person } from "./world.ts";

function pair(kernel: Kernel) {
  const server = person(kernel, "server", 0, "10.0.0.1");
  const client = person(kernel, "client", 0, "10.0.0.2");
  const listener = server.tcp();
  server.bind(listener, "0.0.0.0:80");
  server.listen(listener);
  return { server, client, listener };
}

/** `count` packets that match are held or dropped. */
function first(
  kernel: Kernel,
  fate: "hold" | "drop",
  match: (packet: Packet) => boolean,
): Packet[] {
  const taken: Packet[] = [];
  kernel.wire.filter = (packet) => {
    if (taken.length > 0 || !match(packet)) return "deliver";
    taken.push(packet);
    return fate;
  };
  return taken;
}

const segment = (from: string, to: string, flags: string, more: Partial<Packet> = {}): Packet => ({
  protocol: "tcp",
  atMs: 0,
  from: parseAddress(from),
  to: parseAddress(to),
  flags,
  seq: 0,
  ack: 0,
  window: 0,
  data: new Uint8Array(),
  loopback: false,
  ...more,
});

const flags = (kernel: Kernel): string[] => kernel.wire.captured().map((packet) => packet.flags);

describe.skipIf(missing)("the wire between hosts", () => {
  test(
    "a lost SYN-ACK is sent again",
    inWorld((kernel) => {
      const { client } = pair(kernel);
      first(kernel, "drop", (packet) => packet.flags === "SA");
      const fd = client.tcp();
      expect(client.connect(fd, "10.0.0.1:80")).toBe(-114);
      kernel.advance(1500);
      expect(client.connect(fd, "10.0.0.1:80")).toBe(0);
      expect(flags(kernel).filter((text) => text === "SA").length).toBeGreaterThan(1);
      const fates = kernel
        .trace()
        .events.flatMap((event) => (event.kind === "segment" ? [event.fate] : []));
      expect(fates.filter((fate) => fate === "lost")).toHaveLength(1);
    }),
  );

  test(
    "a held segment arrives when it is let go, unchanged, and again as an old duplicate",
    inWorld((kernel) => {
      const { server, client, listener } = pair(kernel);
      const fd = client.tcp();
      client.connect(fd, "10.0.0.1:80");
      const connection = server.accept(listener);
      const held = first(kernel, "hold", (packet) => packet.data.length > 0);
      client.send(fd, "late");
      expect(server.recv(connection)).toBe(-11);
      kernel.wire.transmit(held[0]!);
      kernel.settle();
      expect(server.recv(connection)).toBe("late");
      const before = kernel.wire.captured().length;
      kernel.wire.transmit(held[0]!);
      kernel.settle();
      const answers = kernel.wire.captured().slice(before);
      expect(answers.map((packet) => packet.flags)).toEqual(["A"]);
      expect(server.recv(connection)).toBe(-11);
    }),
  );

  test(
    "a segment that nobody sent is answered, and the answer to an address that nobody has is seen",
    inWorld((kernel) => {
      pair(kernel);
      const stranger = "192.0.2.1:4000";
      kernel.wire.transmit(segment(stranger, "10.0.0.1:81", "S", { seq: 7, window: 1000 }));
      kernel.wire.transmit(segment(stranger, "10.0.0.1:80", "S", { seq: 7, window: 1000 }));
      kernel.wire.transmit(segment(stranger, "10.0.0.1:80", "A", { seq: 9, ack: 99 }));
      kernel.settle();
      const answers = kernel.wire.captured().filter((packet) => packet.to.port === 4000);
      expect(answers.map((packet) => [packet.flags, packet.ack])).toEqual([
        ["RA", 8],
        ["SA", 8],
        ["R", 0],
      ]);
      expect(answers[2]!.seq).toBe(99);
    }),
  );

  test(
    "crossing SYNs with a delay: both sides connect",
    inWorld((kernel) => {
      const one = person(kernel, "one", 0, "10.0.0.1");
      const other = person(kernel, "other", 0, "10.0.0.2");
      kernel.wire.delayMs = 30;
      const [a, b] = [one.tcp(), other.tcp()];
      one.bind(a, "10.0.0.1:5000");
      other.bind(b, "10.0.0.2:5000");
      kernel.connect(one.process, a, parseAddress("10.0.0.2:5000"));
      kernel.connect(other.process, b, parseAddress("10.0.0.1:5000"));
      const before = kernel.now();
      kernel.settle();
      expect(kernel.now() - before).toBeGreaterThan(55);
      expect(one.table()).toEqual(["ESTAB 10.0.0.1:5000 10.0.0.2:5000"]);
      expect(other.table()).toEqual(["ESTAB 10.0.0.2:5000 10.0.0.1:5000"]);
      expect(flags(kernel).slice(0, 4)).toEqual(["S", "S", "SA", "SA"]);
    }),
  );

  test("a packet is the same after encoding and decoding", () => {
    const samples = [
      segment("10.0.0.1:1", "10.0.0.2:2", "SFRPA", {
        seq: 0xffffffff,
        ack: 0x80000000,
        window: 65535,
        mss: 1460,
        tsval: 0xfffffffe,
        tsecr: 1,
        data: Buffer.from("odd"),
      }),
      segment("[fd00::1]:1", "[fd00::2]:2", "A", { data: Buffer.from("even") }),
      {
        ...segment("10.0.0.1:1", "10.0.0.2:2", ""),
        protocol: "udp" as const,
        data: Buffer.from("x"),
      },
    ];
    for (const sample of samples) {
      const { raw: _raw, ...fields } = decodePacket(packetBytes(sample), 0, false)!;
      expect({ ...fields, data: Buffer.from(fields.data).toString() }).toEqual({
        ...sample,
        data: Buffer.from(sample.data).toString(),
      });
    }
  });
});
