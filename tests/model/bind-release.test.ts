/** Automatic ports that run out, an address bound without a port, and when a port is given up. */
import { describe, expect, test } from "vitest";
import { IpOption, Level } from "../../src/model/abi.ts";
import { World, rows } from "./world.ts";
import type { Host } from "./world.ts";

const RANGE = "net.ipv4.ip_local_port_range";

function narrow(low: number, high: number): Host {
  const host = new World().host(["10.0.0.1"]);
  expect(host.sysctl(RANGE, `${low} ${high}`)).toBe("0");
  return host;
}

describe("ports run out", () => {
  const table = rows(`
    # call                            answer
      TCP bind 0.0.0.0:0              EADDRINUSE
      TCP listen                      EADDRINUSE
      TCP connect                     EADDRNOTAVAIL
      UDP bind 0.0.0.0:0              EADDRINUSE
      UDP connect                     EAGAIN
      UDP send                        EAGAIN
  `);
  test.each(table)("%s: %s", (call, answer) => {
    const host = narrow(40000, 40003);
    host.listening("127.0.0.1:80");
    const type = call.startsWith("UDP") ? 2 : 1;
    for (let i = 0; i < 4; i++) host.bound("0.0.0.0:0", { type });
    const sock = host.socket({ type });
    const calls: Readonly<Record<string, () => string>> = {
      bind: () => sock.bind("0.0.0.0:0"),
      listen: () => sock.listen(),
      connect: () => sock.connect("127.0.0.1:80"),
      send: () => sock.send("x", "127.0.0.1:80"),
    };
    expect(calls[call.split(" ")[1]!]!()).toBe(answer);
  });

  const ways = rows(`
    # how the port is chosen                  connections to two places from 4 ports
      connect alone                           8
      bind 127.0.0.1:0, connect               4
      IP_BIND_ADDRESS_NO_PORT, bind, connect  8
  `);
  test.each(ways)("%s: %s", (how, expected) => {
    const host = narrow(40000, 40003);
    for (const port of [80, 81]) host.listening(`127.0.0.1:${port}`);
    let made = 0;
    for (let i = 0; i < 12; i++) {
      const sock = host.socket();
      if (how.startsWith("IP")) sock.set(Level.IPPROTO_IP, IpOption.IP_BIND_ADDRESS_NO_PORT, 1);
      if (how.includes("bind,") || how.startsWith("bind"))
        if (sock.bind("127.0.0.1:0") !== "0") continue;
      if (sock.connect(`127.0.0.1:${80 + (i % 2)}`) === "0") made++;
    }
    expect(made).toBe(Number(expected));
  });
});

describe("IP_BIND_ADDRESS_NO_PORT", () => {
  test("bind() keeps the address alone, and may be repeated until there is a port", () => {
    const host = new World().host();
    host.listening("127.0.0.1:80");
    const sock = host.socket();
    sock.set(Level.IPPROTO_IP, IpOption.IP_BIND_ADDRESS_NO_PORT, 1);
    expect([sock.bind("127.0.0.1:0"), sock.name()]).toEqual(["0", "127.0.0.1:0"]);
    expect([sock.bind("127.0.0.2:0"), sock.name()]).toEqual(["0", "127.0.0.2:0"]);
    expect([sock.bind("127.0.0.3:9100"), sock.name()]).toEqual(["0", "127.0.0.3:9100"]);
    expect(sock.bind("127.0.0.4:0")).toBe("EINVAL");
  });

  test.each([["connect"], ["listen"]])("%s keeps the address and finds a port", (call) => {
    const host = new World().host();
    host.listening("127.0.0.1:80");
    const sock = host.socket();
    sock.set(Level.IPPROTO_IP, IpOption.IP_BIND_ADDRESS_NO_PORT, 1);
    sock.bind("127.0.0.2:0");
    expect(call === "connect" ? sock.connect("127.0.0.1:80") : sock.listen()).toBe("0");
    expect(sock.name()).toMatch(/^127\.0\.0\.2:[0-9]{5}$/);
  });
});

describe("when a port is given up", () => {
  const table = rows(`
    # how the port came        what happens          another socket may bind it
      bind 127.0.0.1:5000      connect is refused    EADDRINUSE
      bind 127.0.0.1:5000      listen, shutdown      EADDRINUSE
      bind 127.0.0.1:5000      close                 0
      bind 127.0.0.1:0         nothing               EADDRINUSE
      bind 127.0.0.1:0         connect is refused    0
      bind 127.0.0.1:0         listen, shutdown      0
      listen                   shutdown              0
      connect                  close                 0
  `);
  test.each(table)("%s; %s: %s", (came, then, answer) => {
    const host = new World().host();
    const sock = host.socket();
    if (came.startsWith("bind")) expect(sock.bind(came.slice(5))).toBe("0");
    if (came === "listen" || then.startsWith("listen")) expect(sock.listen()).toBe("0");
    let name = sock.name();
    if (came === "connect") {
      const listener = host.listening("127.0.0.1:80");
      sock.connect("127.0.0.1:80");
      name = sock.name();
      listener.close();
    }
    if (then.includes("refused")) expect(sock.connect("127.0.0.1:1")).toBe("ECONNREFUSED");
    if (then.includes("shutdown")) expect(sock.shutdown(0)).toBe("0");
    if (then === "close") sock.close();
    else expect(sock.name(), "getsockname() still shows it").toBe(name);
    expect(host.socket().bind(name)).toBe(answer);
  });

  test("after the release, listen() takes a new port", () => {
    const host = new World().host();
    const sock = host.bound("127.0.0.1:0");
    const before = sock.name();
    sock.listen();
    sock.shutdown(0);
    host.bound(before);
    expect(sock.listen()).toBe("0");
    expect(sock.name()).not.toBe(before);
  });

  test("after the release, bind() is allowed again", () => {
    const host = new World().host();
    const sock = host.bound("127.0.0.1:0");
    sock.connect("127.0.0.1:1");
    expect(sock.bind("127.0.0.1:9300")).toBe("0");
  });

  test("connect() with AF_UNSPEC keeps a port that was named", () => {
    const host = new World().host();
    host.listening("127.0.0.1:80");
    const sock = host.bound("127.0.0.1:5000");
    expect(sock.connect("127.0.0.1:80")).toBe("0");
    expect(sock.connect("AF_UNSPEC")).toBe("0");
    expect(sock.name()).toBe("127.0.0.1:5000");
    expect(host.socket().bind("127.0.0.1:5000")).toBe("EADDRINUSE");
  });
});
