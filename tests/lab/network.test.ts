/** The wire as experiments hold it: rules and their order, what is held and sent on, what is injected, how it prints. */
import { describe, expect, test } from "vitest";
import { fixture, thrown } from "./setup.ts";
import { printValue } from "../../src/lab/create-lab.ts";
import { packet } from "./fake-kernel.ts";

describe("drop and hold", () => {
  test("drop takes the next that match, and no more", () => {
    const { network, kernel } = fixture();
    network.drop((segment) => segment.flags === "S", 2);
    const fates = ["A", "S", "A", "S", "S"].map((flags) => kernel.emit(packet({ flags })));
    expect(fates).toEqual(["deliver", "drop", "deliver", "drop", "deliver"]);
    expect(kernel.wire.filter).toBeNull();
  });

  test("once where no number is given, never where it is 0", () => {
    const { network, kernel } = fixture();
    network.drop(() => true);
    expect([kernel.emit(packet({})), kernel.emit(packet({}))]).toEqual(["drop", "deliver"]);
    network.drop(() => true, 0);
    expect(kernel.emit(packet({}))).toBe("deliver");
  });

  test("Infinity loses every one", () => {
    const { network, kernel } = fixture();
    network.drop(() => true, Infinity);
    expect([1, 2, 3].map(() => kernel.emit(packet({})))).toEqual(["drop", "drop", "drop"]);
  });

  test("the rule that was made first decides", () => {
    const { network, kernel } = fixture();
    const held = network.hold((segment) => segment.flags.includes("S"));
    network.drop(() => true);
    expect(kernel.emit(packet({ flags: "S" }))).toBe("hold");
    expect(kernel.emit(packet({ flags: "S", seq: 5 }))).toBe("drop");
    expect(held.segment?.seq).toBe(0);
  });

  test("the match function sees the segment as lab.d.ts describes it", () => {
    const { network, kernel } = fixture();
    const seen: Segment[] = [];
    network.drop((segment) => {
      seen.push(segment);
      return false;
    });
    const data = new TextEncoder().encode("hi");
    kernel.emit(
      packet({ atMs: 1500, flags: "PA", seq: 7, ack: 9, window: 100, tsval: 1, tsecr: 2, data }),
    );
    expect({ ...seen[0] }).toEqual({
      time: 1.5,
      from: "10.0.0.1:1",
      to: "10.0.0.2:2",
      flags: "PA",
      seq: 7,
      ack: 9,
      window: 100,
      tsval: 1,
      tsecr: 2,
      data: "hi",
      protocol: "tcp",
    });
    kernel.emit(packet({}));
    expect(seen[1]?.tsval).toBeUndefined();
  });

  test("release sends it on, duplicate sends it twice; afterwards nothing is held", () => {
    for (const [name, copies] of [
      ["release", 1],
      ["duplicate", 2],
    ] as const) {
      const { network, kernel } = fixture();
      const held = network.hold(() => true);
      expect(thrown(() => held[name]()).message).toBe(`${name}: nothing is held`);
      expect(held.segment).toBeUndefined();
      const original = packet({ flags: "F" });
      kernel.emit(original);
      expect(held.segment?.flags).toBe("F");
      kernel.log.length = 0;
      held[name]();
      expect(kernel.log).toEqual([...Array<string>(copies).fill("transmit F"), "settle"]);
      expect(kernel.packets.slice(1)).toEqual(Array(copies).fill(original));
      expect(held.segment).toBeUndefined();
      expect(thrown(() => held[name]()).name).toBe("LabError");
    }
  });

  test("what a match function throws surfaces from the call that moved the segment", () => {
    const { network, kernel, host } = fixture();
    const socket = host("a", "10.0.0.1").socket(2, 1);
    network.drop(() => {
      throw new TypeError("mine");
    });
    kernel.settle = () => void kernel.emit(packet({}));
    expect(thrown(() => socket.send("x"))).toMatchObject({ name: "TypeError", message: "mine" });
  });

  test("a match function makes no calls", () => {
    const { network, kernel, host, sleep } = fixture();
    const socket = host("a", "10.0.0.1").socket(2, 1);
    network.drop(() => {
      sleep(1);
      return true;
    });
    kernel.settle = () => void kernel.emit(packet({}));
    const error = thrown(() => socket.send("x"));
    expect(error.name).toBe("LabError");
    expect(error.message).toBe("sleep was called inside a match function");
  });
});

describe("inject", () => {
  test("fields left out are 0, flags come in their order", () => {
    const { network, kernel } = fixture();
    network.inject({ from: "10.9.9.9:1", to: "10.0.0.1:80", flags: "AS" });
    expect(kernel.packets).toEqual([
      packet({
        from: { family: 2, bytes: Uint8Array.of(10, 9, 9, 9), port: 1 },
        to: { family: 2, bytes: Uint8Array.of(10, 0, 0, 1), port: 80 },
        flags: "SA",
      }),
    ]);
    network.inject({
      from: "[fd00::1]:1",
      to: "[fd00::2]:2",
      flags: "A",
      seq: 2 ** 32 - 1,
      tsval: 5,
      data: "x",
    });
    expect(kernel.packets[1]).toMatchObject({ seq: 4294967295, tsval: 5, tsecr: 0 });
  });

  test("a captured segment may be injected again as it is", () => {
    const { network, kernel } = fixture();
    const original = packet({ flags: "PA", seq: 5, ack: 6, tsval: 7, tsecr: 8, window: 9 });
    kernel.emit(original);
    network.inject(network.capture()[0]!);
    network.inject({ ...network.capture()[0]!, protocol: "udp", flags: "" });
    expect(kernel.packets[1]).toEqual(original);
    expect(kernel.packets[2]?.protocol).toBe("udp");
  });

  test.each<[string, object, RegExp]>([
    [
      "another protocol",
      { from: "10.0.0.1:1", to: "10.0.0.2:1", flags: "", protocol: "icmp" },
      /"tcp" or "udp"/,
    ],
    ["no flags", { from: "10.0.0.1:1", to: "10.0.0.2:1" }, /flags: expected a string/],
    [
      "an unknown flag",
      { from: "10.0.0.1:1", to: "10.0.0.2:1", flags: "SX" },
      /letters of "SFRPA"/,
    ],
    ["a flag twice", { from: "10.0.0.1:1", to: "10.0.0.2:1", flags: "SS" }, /each once/],
    [
      "a negative number",
      { from: "10.0.0.1:1", to: "10.0.0.2:1", flags: "S", seq: -1 },
      /seq: expected/,
    ],
    ["two families", { from: "10.0.0.1:1", to: "[::2]:1", flags: "S" }, /different families/],
    [
      "an unknown field",
      { from: "10.0.0.1:1", to: "10.0.0.2:1", flags: "S", sequence: 1 },
      /no field is called/,
    ],
    ["no address", { from: "10.0.0.1", to: "10.0.0.2:1", flags: "S" }, /from: expected an address/],
  ])("%s", (_, segment, message) => {
    const { network } = fixture();
    const error = thrown(() => network.inject(segment as never));
    expect(error.name).toBe("LabError");
    expect(error.message).toMatch(message);
  });
});

describe("delay and capture", () => {
  test("delay is in seconds", () => {
    const { network, kernel } = fixture();
    expect(network.delay).toBe(0.001);
    network.delay = 0.25;
    expect(kernel.wire.delayMs).toBe(250);
    expect(thrown(() => (network.delay = -1)).name).toBe("LabError");
    expect(thrown(() => (network.delay = 2e9))).toMatchObject({
      name: "LabError",
      message: "network.delay: expected a number of seconds from 0 to 1000000000, found 2000000000",
    });
  });

  test("a capture is a snapshot whose segments stay the same objects", () => {
    const { network, kernel } = fixture();
    kernel.emit(packet({ flags: "S", seq: 1000 }));
    const first = network.capture();
    kernel.emit(packet({ flags: "A", seq: 1001, ack: 1 }));
    const second = network.capture();
    expect([first.length, second.length]).toEqual([1, 2]);
    expect(second[0]).toBe(first[0]);
    expect(second[0]?.seq).toBe(1000);
  });

  test("it prints a line each; so does one segment, with the numbers it has in the capture", () => {
    const { network, kernel } = fixture();
    const back = { from: packet({}).to, to: packet({}).from };
    kernel.emit(packet({ flags: "S", seq: 1000, window: 10, mss: 1460, tsval: 1, tsecr: 0 }));
    kernel.emit(packet({ flags: "SA", seq: 5000, ack: 1001, window: 20, atMs: 1, ...back }));
    kernel.emit(packet({ flags: "A", seq: 1001, ack: 5001, window: 30, atMs: 2 }));
    const lines = [
      "0.000 10.0.0.1:1 > 10.0.0.2:2 Flags [S], seq 0, win 10, options [mss 1460, TS val 1 ecr 0], length 0",
      "0.001 10.0.0.2:2 > 10.0.0.1:1 Flags [S.], seq 0, ack 1, win 20, length 0",
      "0.002 10.0.0.1:1 > 10.0.0.2:2 Flags [.], ack 1, win 30, length 0",
    ];
    expect(String(network.capture())).toBe(lines.join("\n"));
    expect(printValue(network.capture()[2])).toBe(lines[2]);
  });
});
