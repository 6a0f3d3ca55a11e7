/** What is no call at all is a LabError that says what was expected and what was found; what a kernel refuses is not. */
import { describe, expect, test } from "vitest";
import { NotModelled } from "../../src/kernel/not-modelled.ts";
import { fixture, thrown } from "./setup.ts";

type Loose = (...args: unknown[]) => unknown;

describe("host", () => {
  test.each<[string, unknown[], RegExp]>([
    ["no name", [], /host name: expected a string, found undefined/],
    ["an empty name", [""], /1 to 60 characters/],
    ["an address with a port", ["a", "10.0.0.1:80"], /found "10.0.0.1:80"/],
    ["the wildcard", ["a", "0.0.0.0"], /wildcard/],
    ["a loopback address", ["a", "127.0.0.2"], /loopback/],
    ["::1", ["a", "::1"], /loopback/],
    ["a multicast address", ["a", "224.0.0.1"], /multicast/],
    ["an address twice", ["a", "10.0.0.1", "10.0.0.1"], /twice/],
    ["a link-local address of another interface", ["a", "fe80::1%eth1"], /expected %eth0/],
    [
      "a link-local address twice",
      ["a", { addresses: ["fe80::1%eth0"], interfaces: { eth1: ["fe80::1%eth1"] } }],
      /twice/,
    ],
    ["a number for an address", ["a", 10], /found number/],
    ["an unknown option", ["a", { address: "10.0.0.1" }], /no field is called address/],
    ["addresses that are no array", ["a", { addresses: "10.0.0.1" }], /expected an array/],
    [
      "an interface called lo",
      ["a", { interfaces: { lo: ["10.0.0.1"] } }],
      /cannot be an interface/,
    ],
    [
      "a setting that is no text",
      ["a", { sysctl: { "net.ipv4.ip_forward": true } }],
      /number or a string/,
    ],
    ["an unknown system", ["a", { os: "plan9" }], /one of linux, .*windows, found "plan9"/],
    ["a system that is no text", ["a", { os: 6 }], /host os/],
  ])("%s", (_, given, message) => {
    const error = thrown(() => (fixture().host as Loose)(...given));
    expect(error.name).toBe("LabError");
    expect(error.message).toMatch(message);
  });

  test("names and addresses are each one's own", () => {
    const { host } = fixture();
    host("a", "10.0.0.1", "fd00::1");
    expect(thrown(() => host("a", "10.0.0.2")).message).toMatch(/called a already/);
    expect(thrown(() => host("b", "fd00:0::1")).message).toMatch(/a has the address fd00::1/);
    host("b", "10.0.0.2");
  });

  test("several hosts stand behind one router, whose address is nobody else's", () => {
    const { host, kernel } = fixture();
    host("a", { addresses: ["192.168.0.1"], behind: "203.0.113.1" });
    host("b", { addresses: ["192.168.0.2"], behind: "203.0.113.1" });
    const specs = kernel.given["addHost"]?.map((args) => args[0]);
    const behind = { family: 2, bytes: Uint8Array.of(203, 0, 113, 1), port: 0 };
    expect(specs).toMatchObject([{ behind }, { behind }]);
    expect(thrown(() => host("c", "203.0.113.1")).message).toMatch(/the router .* has the address/);
    expect(thrown(() => host("d", { behind: "192.168.0.1" })).message).toMatch(/a has the address/);
    expect(thrown(() => host("e", { behind: "203.0.113.1:80" })).name).toBe("LabError");
  });

  test("hands interfaces, system and settings to the kernel", () => {
    const { host, kernel } = fixture();
    host("a", {
      addresses: ["10.0.0.1"],
      interfaces: { eth1: ["10.1.0.1"], eth0: ["10.0.0.9"] },
      os: "freebsd",
      sysctl: { "net.ipv4.tcp_tw_reuse": 1 },
    });
    const spec = kernel.given["addHost"]?.[0]?.[0];
    const of = (last: number, second = 0) => ({
      family: 2,
      bytes: Uint8Array.of(10, second, 0, last),
      port: 0,
    });
    expect(spec).toEqual({
      name: "a",
      os: "freebsd",
      sysctl: [["net.ipv4.tcp_tw_reuse", "1"]],
      interfaces: [
        { name: "eth0", addresses: [of(1), of(9)] },
        { name: "eth1", addresses: [of(1, 1)] },
      ],
    });
  });

  test("other systems are there in the model alone", () => {
    const { host, kernel } = fixture();
    (kernel as { world: string }).world = "linux";
    host("a", { os: "linux" });
    expect(thrown(() => host("b", { os: "windows" })).message).toMatch(/b would be windows, and/);
    expect(thrown(() => host("c", { behind: "1.2.3.4" })).message).toMatch(/c would stand behind/);
  });

  test("a setting that the kernel refuses is the kernel's error", () => {
    const { host } = fixture({ addHost: [-2] });
    const error = thrown(() => host("a", { sysctl: { "net.nothing": 1 } }));
    expect(error).toMatchObject({ name: "SocketError", code: "ENOENT", syscall: "sysctl" });
  });
});

describe("calls", () => {
  const socket = () =>
    fixture().host("a", "10.0.0.1").socket(2, 1) as unknown as Record<string, Loose>;

  test.each<[string, unknown[], RegExp]>([
    ["bind", ["10.0.0.1"], /^bind: expected an address and a port/],
    ["bind", [undefined], /^bind: expected an address and a port.*found undefined/],
    ["connect", ["localhost:80"], /^connect: expected/],
    ["send", [5], /^send data: expected a string, found 5/],
    ["send", ["x", 80], /^send to: expected/],
    ["recv", ["x"], /^recv max: expected a whole number/],
    ["recv", [-1], /^recv max: expected 0 or more/],
    ["listen", [], /^listen backlog: expected a whole number, found undefined/],
    ["listen", [1.5], /whole number/],
    ["shutdown", [undefined], /^shutdown how/],
    [
      "setsockopt",
      [1, undefined, 1],
      /^setsockopt option: expected a whole number, found undefined/,
    ],
    ["setsockopt", [1, 2, true], /setsockopt value: expected a whole number, found true/],
    ["setsockopt", [1, 2, 2 ** 33], /32 bits/],
    ["setsockopt", [1, 13, 5], /SO_LINGER: expected \{ onoff, linger \}, found 5/],
    ["setsockopt", [1, 13, { on: 1 }], /no field is called on/],
    ["setsockopt", [1, 25, 5], /SO_BINDTODEVICE: expected a string/],
    ["setsockopt", [0, 35, "224.0.0.1"], /IP_ADD_MEMBERSHIP: expected \{ group, interface \}/],
    ["getsockopt", [1], /^getsockopt option/],
  ])("%s(%j)", (name, given, message) => {
    const on = socket();
    const error = thrown(() => on[name]?.(...given));
    expect(error.name).toBe("LabError");
    expect(error.message).toMatch(message);
  });

  test.each<[unknown, unknown]>([
    [-1, "sleep"],
    [NaN, "sleep"],
    ["1", "sleep"],
    [Infinity, "sleep"],
  ])("sleep(%j)", (seconds) => {
    const { sleep } = fixture();
    expect(thrown(() => sleep(seconds as number)).message).toMatch(
      /^sleep: expected a number of seconds/,
    );
  });

  test("nonblocking is true or false", () => {
    const on = fixture().host("a", "10.0.0.1").socket(2, 1);
    expect(thrown(() => ((on as { nonblocking: unknown }).nonblocking = 1)).name).toBe("LabError");
    expect(on.nonblocking).toBe(false);
  });

  test("every shape of option reaches the kernel as it is", () => {
    const { host, kernel } = fixture();
    const on = host("a", "10.0.0.1").socket(2, 1);
    on.setsockopt(1, 13, { onoff: 1, linger: 0 });
    on.setsockopt(1, 25, "eth0");
    on.setsockopt(0, 35, { group: "239.0.0.1" });
    on.setsockopt(0, 35, { group: "239.0.0.1", interface: "eth0" });
    on.setsockopt(0, 32, "10.0.0.1");
    on.setsockopt(0, 51, ((40100 << 16) | 40000) >>> 0);
    expect(kernel.given["setsockopt"]?.map((args) => args[4])).toEqual([
      { onoff: 1, linger: 0 },
      "eth0",
      { group: "239.0.0.1" },
      { group: "239.0.0.1", interface: "eth0" },
      "10.0.0.1",
      40100 * 65536 + 40000,
    ]);
  });

  test("a kernel that cannot answer is not guessed for", () => {
    const { host, kernel } = fixture();
    const on = host("a", "10.0.0.1").socket(2, 1);
    (kernel as { bind: unknown }).bind = () => {
      throw new NotModelled("not modelled yet: bind", "Try it on Linux.");
    };
    const error = thrown(() => on.bind("10.0.0.1:1"));
    expect(error).toMatchObject({ name: "LabError", hint: "Try it on Linux." });
    expect(error).not.toHaveProperty("code");
  });
});

describe("a socket that is closed", () => {
  test("refuses every call with EBADF, even where its number is in use again", () => {
    const { host } = fixture({ socket: [3, 3] });
    const a = host("a", "10.0.0.1");
    const first = a.socket(2, 1);
    expect(first.close()).toBe(0);
    const second = a.socket(2, 1);
    expect(second.fd).toBe(first.fd);
    const calls: Array<() => unknown> = [
      () => first.close(),
      () => first.bind("10.0.0.1:1"),
      () => first.accept(),
      () => first.recv(),
      () => first.getsockname(),
      () => first.getsockopt(1, 2),
    ];
    for (const call of calls)
      expect(thrown(call), String(call)).toMatchObject({ code: "EBADF", errno: 9 });
    expect(second.close()).toBe(0);
  });

  test("so does one of a killed process, which makes no more sockets", () => {
    const { host, kernel } = fixture();
    const worker = host("a", "10.0.0.1").process("worker", { uid: 1000 });
    const socket = worker.socket(2, 1);
    worker.kill();
    expect(kernel.log).toContain("kill 2");
    expect(thrown(() => socket.recv()).code).toBe("EBADF");
    expect(thrown(() => worker.socket(2, 1)).message).toMatch(/worker was killed/);
    expect(kernel.given["addProcess"]?.[1]).toEqual([0, "worker", 1000]);
  });
});

describe("SocketError", () => {
  test("has the shape of lab.d.ts, with the kernel's reason", () => {
    const { host, kernel, SocketError } = fixture({ bind: [-98] });
    const holder = { socket: 1, state: "LISTEN", local: "0.0.0.0:80", peer: "0.0.0.0:*" };
    kernel.reason = { tried: ["BIND_OTHER_ADDRESS", "CONFLICT_LISTENING"], holder };
    const on = host("a", "10.0.0.1").socket(2, 1);
    const error = thrown(() => on.bind("10.0.0.1:80"));
    expect(error).toBeInstanceOf(SocketError);
    expect(error).toBeInstanceOf(Error);
    expect({ ...error }).toEqual({
      code: "EADDRINUSE",
      errno: 98,
      syscall: "bind",
      why: {
        rule: "bind conflict: the holder is in LISTEN",
        sources: ["socket(7)", "Linux: inet_bind_conflict()"],
        tried: [
          "no bind conflict: the two addresses do not overlap",
          "bind conflict: the holder is in LISTEN",
        ],
        holder: "LISTEN 0.0.0.0:80 0.0.0.0:*",
      },
    });
    expect(error.message).toBe("bind: EADDRINUSE (Address already in use)");
  });

  test("getsockopt answers the value, or throws", () => {
    const { host } = fixture({ getsockopt: [1, { onoff: 1, linger: 3 }, { errno: 92 }] });
    const on = host("a", "10.0.0.1").socket(2, 1);
    expect(on.getsockopt(1, 2)).toBe(1);
    expect(on.getsockopt(1, 13)).toEqual({ onoff: 1, linger: 3 });
    expect(thrown(() => on.getsockopt(1, 999)).code).toBe("ENOPROTOOPT");
  });
});
