/**
 * Other systems: does the second bind() succeed? As their sources say (FreeBSD and macOS in_pcb.c, illumos tcp_bind.c,
 * Microsoft's "Sharing Transport Addresses"); where those say nothing, the model says that it is not known.
 */
import { describe, expect, test } from "vitest";
import { Os } from "../../src/model/abi.ts";
import { World, rows } from "./world.ts";
import type { Host, Sock } from "./world.ts";

const SYSTEMS = [Os.LINUX, Os.FREEBSD, Os.MACOS, Os.ILLUMOS, Os.WINDOWS];
const WORDS: Readonly<Record<string, string>> = {
  USE: "EADDRINUSE",
  DENIED: "EACCES",
  "?": "NOT_KNOWN",
};
const IPS: Readonly<Record<string, string>> = { any: "0.0.0.0", s: "10.0.0.1", s2: "10.0.0.9" };

/** "any A" as an address and options. */
function parse(text: string): { at: string; options: string } {
  const [where, options] = text.split(" ") as [string, string];
  return { at: `${IPS[where]!}:5000`, options };
}

/** Gives the first socket its port, and leaves it in the state that is asked for. */
function first(world: World, host: Host, text: string, state: string): void {
  const { at, options } = parse(text);
  const sock = host.bound(at, { options });
  if (state === "BOUND") return;
  expect(sock.listen()).toBe("0");
  if (state === "LISTEN") return;
  const client = world.host(["10.0.0.2"]).socket();
  expect(client.connect("10.0.0.1:5000")).toBe("0");
  const child = sock.accept();
  sock.close();
  if (state === "ESTABLISHED") return;
  child.close();
  client.close();
}

describe("first, second, and the state of the first", () => {
  const table = rows(`
    # first  second  state        Linux  FreeBSD  macOS  illumos  Windows
      any -  any -   BOUND        USE    USE      USE    USE      USE
      any -  any -   LISTEN       USE    USE      USE    USE      USE
      any -  s -     LISTEN       USE    USE      USE    USE      0
      s -    any -   LISTEN       USE    USE      USE    USE      0
      s -    s2 -    LISTEN       0      0        0      0        0
      s -    s A     LISTEN       USE    USE      USE    USE      DENIED
      s A    s A     LISTEN       USE    USE      USE    USE      0
      s A    s A     BOUND        0      USE      USE    USE      0
      any -  s A     LISTEN       USE    0        0      0        0
      any A  s A     LISTEN       USE    0        0      0        0
      s A    any A   LISTEN       USE    0        0      0        0
      s P    s P     LISTEN       0      0        0      ?        -
      s -    s P     LISTEN       USE    USE      USE    ?        -
      any -  s P     LISTEN       USE    0        0      ?        -
      s -    s -     TIME-WAIT    USE    USE      USE    USE      0
      s -    s A     TIME-WAIT    USE    0        0      0        0
      s A    s A     TIME-WAIT    0      0        0      0        0
      s -    s -     ESTABLISHED  USE    USE      USE    USE      ?
      s -    s A     ESTABLISHED  USE    0        0      0        ?
      s A    s A     ESTABLISHED  0      0        0      0        ?
      s -    s P     TIME-WAIT    USE    0        0      ?        -
  `);
  test.each(table)(
    "%s, then %s, %s: Linux %s, FreeBSD %s, macOS %s, illumos %s, Windows %s",
    (...row) => {
      const [one, two, state, ...expected] = row as [string, string, string, ...string[]];
      const answers = SYSTEMS.map((os, index) => {
        if (expected[index] === "-") return "-";
        const world = new World();
        const host = world.host(["10.0.0.1", "10.0.0.9"], os);
        first(world, host, one, state);
        const { at, options } = parse(two);
        return host.socket({ options }).bind(at);
      });
      expect(answers).toEqual(expected.map((word) => WORDS[word] ?? word));
    },
  );
});

describe("Windows, all of Microsoft's table", () => {
  const firsts = ["any -", "s -", "any A", "s A", "any X", "s X"];
  const table = rows(`
    # second  none any  none s  A any  A s     X any   X s
      any -   USE       0       USE    0       USE     0
      s -     CHECK     USE     CHECK  DENIED  DENIED  USE
      any A   DENIED    0       0      0       DENIED  0
      s A     CHECK     DENIED  0      0       DENIED  DENIED
      any X   USE       USE     USE    USE     USE     USE
      s X     CHECK     USE     CHECK  USE     DENIED  USE
  `);
  const answer = (one: string, two: string, uid: number): string => {
    const host = new World().host(["10.0.0.1", "10.0.0.9"], Os.WINDOWS);
    const holder = parse(one);
    host.listening(holder.at, { options: holder.options, uid: 1000 });
    const { at, options } = parse(two);
    return host.socket({ options, uid }).bind(at);
  };
  test.each(table)("second %s: %s %s %s %s %s %s", (second, ...expected) => {
    const words = expected.map((word) => (word === "CHECK" ? "0" : (WORDS[word] ?? word)));
    expect(firsts.map((one) => answer(one, second, 1000))).toEqual(words);
  });

  test("what the access check tells another user is not known", () => {
    expect(answer("any -", "s -", 1001)).toBe("NOT_KNOWN");
  });

  test.each([
    ["-", "TIME-WAIT", "-", "0"],
    ["-", "TIME-WAIT", "A", "0"],
    ["A", "TIME-WAIT", "-", "0"],
    ["-", "ESTABLISHED", "-", "NOT_KNOWN"],
    ["X", "TIME-WAIT", "-", "NOT_KNOWN"],
    ["-", "TIME-WAIT", "X", "NOT_KNOWN"],
  ])("first %s leaves a connection in %s, second %s: %s", (first, state, second, expected) => {
    const world = new World();
    const host = world.host(["10.0.0.1"], Os.WINDOWS);
    const client = world.host(["10.0.0.2"]).socket();
    const listener = host.listening("10.0.0.1:80", { options: first });
    expect(client.connect("10.0.0.1:80")).toBe("0");
    const connection = listener.accept();
    listener.close();
    if (state === "TIME-WAIT") {
      connection.close();
      client.close();
    }
    expect(host.socket({ options: second }).bind("0.0.0.0:80")).toBe(expected);
  });

  test("options count as they were at bind", () => {
    const host = new World().host(["10.0.0.1"], Os.WINDOWS);
    const holder = host.bound("10.0.0.1:5000");
    holder.option("A", 1);
    expect(host.socket({ options: "A" }).bind("10.0.0.1:5000")).toBe("EACCES");
    holder.listen();
    expect(host.socket({ options: "A" }).bind("10.0.0.1:5000")).toBe("EACCES");
  });

  test("there is no SO_REUSEPORT; elsewhere there is no SO_EXCLUSIVEADDRUSE", () => {
    const windows = new World().host([], Os.WINDOWS).socket();
    const linux = new World().host().socket();
    expect([windows.option("P", 1), windows.set(1, -5, 1)]).toEqual(["ENOPROTOOPT", "0"]);
    expect([linux.option("P", 1), linux.set(1, -5, 1)]).toEqual(["0", "ENOPROTOOPT"]);
  });
});

describe("FreeBSD and macOS", () => {
  test.each([[Os.FREEBSD], [Os.MACOS]])("only the second's options decide (system %i)", (os) => {
    const bind = (one: string, two: string, address = "0.0.0.0:5000"): string => {
      const host = new World().host(["10.0.0.1"], os);
      host.bound("10.0.0.1:5000", { options: one });
      return host.socket({ options: two }).bind(address);
    };
    expect([bind("-", "A"), bind("A", "-"), bind("A", "A")]).toEqual(["0", "EADDRINUSE", "0"]);
    expect(bind("AP", "A", "10.0.0.1:5000")).toBe("EADDRINUSE");
    expect(bind("P", "P", "10.0.0.1:5000")).toBe("0");
  });

  test("for a multicast address SO_REUSEADDR counts as SO_REUSEPORT", () => {
    const host = new World().host(["10.0.0.1"], Os.FREEBSD);
    host.bound("239.1.1.1:5000", { options: "A", type: 2 });
    expect(host.socket({ options: "A", type: 2 }).bind("239.1.1.1:5000")).toBe("0");
    expect(host.socket({ options: "-", type: 2 }).bind("239.1.1.1:5000")).toBe("EADDRINUSE");
    expect(host.socket({ options: "A" }).bind("239.1.1.1:5000")).toBe("EAFNOSUPPORT");
  });

  test("what another user is told is not known", () => {
    const host = new World().host(["10.0.0.1"], Os.FREEBSD);
    host.bound("10.0.0.1:5000", { options: "A", uid: 1000 });
    expect(host.socket({ options: "A", uid: 1001 }).bind("0.0.0.0:5000")).toBe("NOT_KNOWN");
  });
});

describe("FreeBSD and macOS, where the sources read say nothing", () => {
  test.each([[Os.FREEBSD], [Os.MACOS]])("IPv6 sockets beside others (system %i)", (os) => {
    const host = new World().host(["10.0.0.1", "fd00::1"], os);
    host.bound("[fd00::1]:5000", { domain: 10 });
    expect(host.socket({ domain: 10 }).bind("[fd00::1]:5000")).toBe("NOT_KNOWN");
    expect(host.socket({ domain: 10 }).bind("[fd00::1]:5001")).toBe("0");
  });

  test("an automatic port with an option, when each port has a socket", () => {
    const host = new World().host([], Os.MACOS);
    for (let port = 49152; port <= 65535; port++) host.bound(`0.0.0.0:${port}`);
    expect(host.socket({ options: "A" }).bind("0.0.0.0:0")).toBe("NOT_KNOWN");
    expect(host.socket().bind("0.0.0.0:0")).toBe("EADDRNOTAVAIL");
  });
});

describe("illumos", () => {
  test("IPv4 and IPv6 sockets have ports of their own", () => {
    const host = new World().host(["10.0.0.1"], Os.ILLUMOS);
    host.bound("0.0.0.0:5000");
    expect(host.socket({ domain: 10 }).bind("[::]:5000")).toBe("0");
  });
});

describe("automatic ports", () => {
  const table = rows(`
    # system   first port  last   when none is free
      FREEBSD  10000       65535  EADDRNOTAVAIL
      MACOS    49152       65535  EADDRNOTAVAIL
      ILLUMOS  32768       65535  EADDRNOTAVAIL
      WINDOWS  49152       65535  NOT_KNOWN
  `);
  test.each(table)("%s: %s to %s; then %s", (system, low, high, answer) => {
    const host = new World().host([], Os[system as "MACOS"]);
    const holders = new Map<number, Sock>();
    for (let port = Number(low); port <= Number(high); port++)
      holders.set(port, host.bound(`0.0.0.0:${port}`));
    expect(host.socket().bind("0.0.0.0:0")).toBe(answer);
    for (const end of [low, high]) {
      holders.get(Number(end))!.close();
      expect(host.bound("0.0.0.0:0").port()).toBe(Number(end));
    }
  });
});

describe("TIME-WAIT", () => {
  test.each([
    [Os.LINUX, 60],
    [Os.MACOS, 30],
    [Os.FREEBSD, 60],
    [Os.ILLUMOS, 60],
  ])("of system %i lasts %i s", (os, seconds) => {
    const world = new World();
    const host = world.host(["10.0.0.1"], os);
    const listener = host.listening("10.0.0.1:5000");
    const client = world.host(["10.0.0.2"]).socket();
    client.connect("10.0.0.1:5000");
    listener.accept().close();
    client.close();
    listener.close();
    world.sleep(seconds - 0.1);
    expect(host.socket().bind("10.0.0.1:5000")).toBe("EADDRINUSE");
    world.sleep(0.2);
    expect(host.socket().bind("10.0.0.1:5000")).toBe("0");
  });
});

describe("what was not looked at", () => {
  test("UDP beside another UDP socket: not known", () => {
    const host = new World().host([], Os.ILLUMOS);
    host.bound("0.0.0.0:5000", { type: 2, options: "A" });
    expect(host.socket({ type: 2, options: "A" }).bind("127.0.0.1:5000")).toBe("NOT_KNOWN");
    expect(host.socket({ type: 2 }).bind("127.0.0.1:5001")).toBe("0");
    const bsd = new World().host([], Os.FREEBSD);
    bsd.bound("0.0.0.0:5000", { type: 2, options: "A" });
    expect(bsd.socket({ type: 2, options: "A" }).bind("127.0.0.1:5000")).toBe("0");
    expect(bsd.socket({ type: 2 }).bind("127.0.0.1:5000")).toBe("EADDRINUSE");
  });

  test("Linux's own options: not known", () => {
    const sock = new World().host(["10.0.0.1"], Os.MACOS).socket();
    const IP_FREEBIND = 15;
    const TCP_LINGER2 = 8;
    expect([sock.set(0, IP_FREEBIND, 1), sock.get(6, TCP_LINGER2), sock.device(1)]).toEqual([
      "NOT_KNOWN",
      "NOT_KNOWN",
      "NOT_KNOWN",
    ]);
    expect(sock.portRange(1, 2)).toBe("NOT_KNOWN");
  });

  test("Linux's sysctls are not there", () => {
    expect(new World().host([], Os.FREEBSD).sysctl("net.ipv4.tcp_tw_reuse")).toBe("ENOENT");
  });
});

describe("Linux 4.11", () => {
  test("a port that bind() marked stays marked until its last socket has left", () => {
    const answers = [Os.LINUX, Os.LINUX_4_11].map((os) => {
      const host = new World().host([], os);
      host.sysctl("net.ipv4.ip_local_port_range", "40000 40000");
      for (const port of [80, 81]) host.listening(`127.0.0.1:${port}`);
      const connected = host.socket({ options: "A" });
      connected.connect("127.0.0.1:80");
      host.bound("127.0.0.7:40000", { options: "A" }).close();
      return host.socket().connect("127.0.0.1:81");
    });
    expect(answers).toEqual(["0", "EADDRNOTAVAIL"]);
  });
});
