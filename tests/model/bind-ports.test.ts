/** Automatic ports: which bind(0), listen() and connect() take, in which order, when they run out, when they are given back. */
import { describe, expect, test } from "vitest";
import { IpOption, Level } from "../../src/model/abi.ts";
import { World, rows } from "./world.ts";
import type { Host, Sock } from "./world.ts";

const RANGE = "net.ipv4.ip_local_port_range";
const RESERVED = "net.ipv4.ip_local_reserved_ports";

function narrow(low: number, high: number, seed = 1): Host {
  const host = new World(seed).host(["10.0.0.1"]);
  expect(host.sysctl(RANGE, `${low} ${high}`)).toBe("0");
  return host;
}

/** Ports that bind(0) gives to one socket after another, each closed before the next. */
function drawn(
  host: Host,
  times: number,
  prepare: (sock: Sock) => void = () => {},
  options = "-",
): number[] {
  return Array.from({ length: times }, () => {
    const sock = host.socket({ options });
    prepare(sock);
    expect(sock.bind("127.0.0.1:0")).toBe("0");
    const port = sock.port();
    sock.close();
    return port;
  });
}

describe("bind() to port 0", () => {
  test("takes ports of the other parity than the range's first, all over the range", () => {
    const ports = drawn(new World().host(), 400);
    expect(ports.every((port) => port >= 32768 && port <= 60999 && port % 2 === 1)).toBe(true);
    const upper = ports.filter((port) => port >= 46884).length;
    expect(upper).toBeGreaterThan(130);
    expect(upper).toBeLessThan(270);
  });

  test("with an odd first port it takes even ones", () => {
    expect(drawn(narrow(40001, 40100), 50).every((port) => port % 2 === 0)).toBe(true);
  });

  test("with SO_REUSEADDR the lower half comes first", () => {
    expect(drawn(narrow(40000, 40099), 100, undefined, "A").every((port) => port < 40050)).toBe(
      true,
    );
  });

  const halves = rows(`
    # range        bound before it comes to the upper half
      40000 40001  2 of 2
      40000 40003  2 of 4
      40000 40004  2 of 5
      40000 40007  4 of 8
  `);
  test.each(halves)("the lower half of %s: %s", (range, expected) => {
    const [low, high] = range.split(" ").map(Number) as [number, number];
    const host = narrow(low, high);
    const [half, size] = expected.split(" of ").map(Number) as [number, number];
    expect(high - low + 1).toBe(size);
    const ports = Array.from({ length: half }, () =>
      host.bound("127.0.0.1:0", { options: "A" }).port(),
    );
    expect(ports.every((port) => port < low + half)).toBe(true);
  });

  test("after the ports of one parity those of the other", () => {
    const host = narrow(40000, 40007);
    const ports = Array.from({ length: 8 }, () => host.bound("127.0.0.1:0").port());
    expect(ports.slice(0, 4).every((port) => port % 2 === 1)).toBe(true);
    expect(new Set(ports).size).toBe(8);
    expect(host.socket().bind("127.0.0.1:0")).toBe("EADDRINUSE");
  });

  test("of an odd number of ports a search leaves out one: exhaustion may come one port early", () => {
    const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
    const bound = seeds.map((seed) => {
      const host = narrow(40000, 40008, seed);
      let count = 0;
      while (host.socket().bind("127.0.0.1:0") === "0") count++;
      return count;
    });
    expect(new Set(bound)).toEqual(new Set([8, 9]));
  });

  test("a range of one port", () => {
    const host = narrow(40000, 40000);
    expect(host.bound("127.0.0.1:0").port()).toBe(40000);
    expect(host.socket().bind("127.0.0.1:0")).toBe("EADDRINUSE");
  });

  const table = rows(`
    # options of both  address of the second  both are bound
      -                127.0.0.1              EADDRINUSE
      A                127.0.0.1              EADDRINUSE
      P                127.0.0.1              EADDRINUSE
      AP               127.0.0.1              EADDRINUSE
      -                0.0.0.0                EADDRINUSE
      AP               0.0.0.0                EADDRINUSE
      -                127.0.0.2              0
  `);
  test.each(table)("never shares with an overlap: %s, then %s:0: %s", (options, ip, answer) => {
    const host = narrow(40000, 40000);
    host.bound("127.0.0.1:0", { options: options });
    expect(host.socket({ options: options }).bind(`${ip}:0`)).toBe(answer);
  });

  const autobind = rows(`
    # options of both  the second
      -                EADDRINUSE
      A                0
      P                EADDRINUSE
      AP               EADDRINUSE
  `);
  test.each(autobind)("with ip_autobind_reuse = 1 and %s: %s", (options, answer) => {
    const host = narrow(40000, 40000);
    expect(host.sysctl("net.ipv4.ip_autobind_reuse", 1)).toBe("0");
    host.bound("127.0.0.1:0", { options: options });
    expect(host.socket({ options: options }).bind("127.0.0.1:0")).toBe(answer);
  });

  test("with ip_autobind_reuse two users' sockets with both options share", () => {
    const host = narrow(40000, 40000);
    host.sysctl("net.ipv4.ip_autobind_reuse", 1);
    host.bound("127.0.0.1:0", { options: "AP", uid: 1000 });
    expect(host.socket({ options: "AP", uid: 1001 }).bind("127.0.0.1:0")).toBe("0");
  });

  test("shared ports don't help two connections to one place", () => {
    const host = narrow(40000, 40000);
    host.sysctl("net.ipv4.ip_autobind_reuse", 1);
    host.listening("127.0.0.1:80");
    const [one, two] = [1, 2].map(() => host.bound("127.0.0.1:0", { options: "A" }));
    expect(one!.connect("127.0.0.1:80")).toBe("0");
    expect(two!.connect("127.0.0.1:80")).toBe("EADDRNOTAVAIL");
  });

  test("reserved ports are passed over, unless they are named", () => {
    const host = narrow(40000, 40010);
    expect(host.sysctl(RESERVED, "40000-40008")).toBe("0");
    const ports = [1, 2].map(() => host.bound("127.0.0.1:0").port());
    expect(ports.toSorted()).toEqual([40009, 40010]);
    expect(host.socket().bind("127.0.0.1:0")).toBe("EADDRINUSE");
    expect(host.socket().bind("127.0.0.1:40003")).toBe("0");
  });
});

describe("IP_LOCAL_PORT_RANGE narrows the system's range, each bound where it lies inside", () => {
  const table = rows(`
    # own low  own high  ports of 40000-40010
      40003    40006     40003-40006
      0        40002     40000-40002
      40008    0         40008-40010
      30000    40001     40000-40001
      40009    50000     40009-40010
      50000    60000     40000-40010
      30000    35000     40000-40010
      0        0         40000-40010
  `);
  test.each(table)("%s to %s: %s", (low, high, expected) => {
    const host = narrow(40000, 40010);
    host.listening("127.0.0.1:80");
    const ports = new Set<number>();
    for (;;) {
      const sock = host.socket();
      expect(sock.portRange(Number(low), Number(high))).toBe("0");
      if (sock.connect("127.0.0.1:80") !== "0") break;
      ports.add(sock.port());
    }
    const [first, last] = expected.split("-").map(Number) as [number, number];
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(first);
    expect(Math.max(...ports)).toBeLessThanOrEqual(last);
    // A socket's own range is walked port by port, so that none is left out.
    if (low !== "0" || high !== "0") expect(ports.size).toBe(last - first + 1);
  });

  test("low above high: EINVAL", () => {
    expect(new World().host().socket().portRange(50000, 40000)).toBe("EINVAL");
  });

  test("bind(0) keeps its preference for a parity", () => {
    const ports = drawn(narrow(40000, 40099), 50, (sock) => sock.portRange(40010, 40020));
    expect(ports.every((port) => port >= 40010 && port <= 40020 && port % 2 === 1)).toBe(true);
  });
});

describe("connect() without bind()", () => {
  test("takes ports of the first one's parity until those are out", () => {
    const host = narrow(40000, 40007);
    host.listening("127.0.0.1:80", {}, 100);
    const ports = Array.from({ length: 8 }, () => {
      const sock = host.socket();
      expect(sock.connect("127.0.0.1:80")).toBe("0");
      return sock.port();
    });
    expect(ports.slice(0, 4).every((port) => port % 2 === 0)).toBe(true);
    expect(new Set(ports).size).toBe(8);
    expect(host.socket().connect("127.0.0.1:80")).toBe("EADDRNOTAVAIL");
    expect(host.world.why().at(-1)).toBe(
      "connect: no port of ip_local_port_range gives a free four-tuple",
    );
  });

  test("in the default range they are even", () => {
    const host = new World().host();
    host.listening("127.0.0.1:80", {}, 4096);
    for (let i = 0; i < 100; i++) {
      const sock = host.socket();
      sock.connect("127.0.0.1:80");
      expect(sock.port() % 2).toBe(0);
    }
  });

  test("ports to one place go up, ports to another begin elsewhere", () => {
    const host = new World().host();
    host.listening("127.0.0.1:80", {}, 100);
    host.listening("127.0.0.1:81", {}, 100);
    const port = (to: number): number => {
      const sock = host.socket();
      sock.connect(`127.0.0.1:${to}`);
      return sock.port();
    };
    const ports = Array.from({ length: 10 }, () => port(80));
    const steps = ports.slice(1).map((next, index) => next - ports[index]!);
    expect(steps.every((step) => step > 0 && step <= 16)).toBe(true);
    expect(Math.abs(port(81) - ports.at(-1))).toBeGreaterThan(100);
  });

  test("of an odd number of ports a walk leaves out one: exhaustion may come one port early", () => {
    const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
    const made = seeds.map((seed) => {
      const host = narrow(40000, 40008, seed);
      host.listening("127.0.0.1:80", {}, 100);
      let count = 0;
      while (host.socket().connect("127.0.0.1:80") === "0") count++;
      return count;
    });
    expect(new Set(made)).toEqual(new Set([8, 9]));
  });

  test("one port serves a connection to each of several places", () => {
    const host = narrow(40000, 40001);
    for (const port of [80, 81, 82]) host.listening(`127.0.0.1:${port}`);
    const answers = [80, 80, 81, 81, 82, 82].map((port) =>
      host.socket().connect(`127.0.0.1:${port}`),
    );
    expect(answers).toEqual(["0", "0", "0", "0", "0", "0"]);
    expect(host.socket().connect("127.0.0.1:80")).toBe("EADDRNOTAVAIL");
  });

  const holders = rows(`
    # who has the one port of the range                     another destination
      bind 127.0.0.7                                        EADDRNOTAVAIL
      bind 127.0.0.7 with A and P                           EADDRNOTAVAIL
      bind 127.0.0.1, connected                             EADDRNOTAVAIL
      bind 127.0.0.1, TIME-WAIT                             EADDRNOTAVAIL
      bind port 0, connected                                EADDRNOTAVAIL
      bind port 0 later, connected                          0
      connect                                               0
      connect, TIME-WAIT                                    0
      connect, and bind 127.0.0.7 beside it                 EADDRNOTAVAIL
      connect, and bind 127.0.0.7 beside it, closed again   0
      UDP bind 127.0.0.1                                    0
      nobody any more                                       0
  `);
  test.each(holders)("%s: %s", (who, answer) => {
    const host = narrow(40000, 40000);
    const near = host.listening("127.0.0.1:80");
    host.listening("127.0.0.1:81");
    const options = who.includes("with A and P") ? "AP" : who.includes("beside") ? "A" : "-";
    const sock = host.socket({ options, type: who.startsWith("UDP") ? 2 : 1 });
    const later = who.includes("later");
    if (later) sock.set(Level.IPPROTO_IP, IpOption.IP_BIND_ADDRESS_NO_PORT, 1);
    const ip = /127\.0\.0\.[0-9]/.exec(who)?.[0] ?? "127.0.0.1";
    if (who.includes("bind") && !who.startsWith("connect"))
      expect(sock.bind(`${ip}:${who.includes("port 0") ? 0 : 40000}`)).toBe("0");
    if (/connect|TIME-WAIT/.test(who)) expect(sock.connect("127.0.0.1:80")).toBe("0");
    if (who.includes("TIME-WAIT")) {
      sock.close();
      near.accept().close();
    }
    if (who.includes("beside")) {
      const beside = host.bound(`${ip}:40000`, { options: "A" });
      if (who.includes("closed again")) beside.close();
    }
    if (who === "nobody any more") host.bound("127.0.0.7:40000").close();
    expect(host.socket().connect("127.0.0.1:81")).toBe(answer);
  });

  test("reserved ports are passed over", () => {
    const host = narrow(40000, 40003);
    host.sysctl(RESERVED, "40000,40002-40003");
    host.listening("127.0.0.1:80");
    const sock = host.socket();
    expect(sock.connect("127.0.0.1:80")).toBe("0");
    expect(sock.port()).toBe(40001);
    expect(host.socket().connect("127.0.0.1:80")).toBe("EADDRNOTAVAIL");
  });
});
