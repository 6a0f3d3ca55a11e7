/** What bind() checks before the port, and in which order: where two things are wrong, the errno tells which came first. */
import { describe, expect, test } from "vitest";
import { Domain, IpOption, Level } from "../../src/model/abi.ts";
import { World, domainOf, rows } from "./world.ts";

const USER = 1000;

describe("one thing wrong, or two", () => {
  const table = rows(`
    # user  address                  before        answer
      root  10.0.0.1:5000            -             0
      root  8.8.8.8:5000             -             EADDRNOTAVAIL
      root  10.0.0.1:80              -             0
      user  10.0.0.1:80              -             EACCES
      user  10.0.0.1:1023            -             EACCES
      user  10.0.0.1:1024            -             0
      user  10.0.0.1:0               -             0
      user  8.8.8.8:80               -             EADDRNOTAVAIL
      user  10.0.0.1:80              bound         EACCES
      user  10.0.0.1:8000            bound         EINVAL
      root  10.0.0.1:8000            bound         EINVAL
      root  10.0.0.1:8000            listening     EINVAL
      root  10.0.0.1:8000            connected     EINVAL
      root  8.8.8.8:8000             bound         EADDRNOTAVAIL
      root  10.0.0.1:7000            bound         EINVAL
      root  10.0.0.1:7000            -             EADDRINUSE
      user  [::1]:80                 -             EACCES
      user  [2001:db8::1]:80         -             EACCES
      root  [2001:db8::1]:8000       -             EADDRNOTAVAIL
      user  [::ffff:8.8.8.8]:80      -             EACCES
      root  [::ffff:8.8.8.8]:8000    -             EADDRNOTAVAIL
      root  [2001:db8::1]:8000       bound         EINVAL
      root  [::ffff:10.0.0.1]:8000   V6ONLY        EINVAL
      user  [::ffff:10.0.0.1]:80     V6ONLY        EACCES
      root  [ff0e::1]:8000           -             EINVAL
      root  [fe80::1]:8000           -             EINVAL
      root  [::ffff:224.0.0.1]:8000  -             0
  `);
  test.each(table)("%s binds %s, %s before: %s", (user, address, before, answer) => {
    const world = new World();
    const host = world.host(["10.0.0.1"]);
    host.listening("10.0.0.1:7000");
    const domain = domainOf(address);
    const options = before === "V6ONLY" ? "6" : "-";
    const sock = host.socket({ domain, options, uid: user === "user" ? USER : 0 });
    const own = domain === Domain.AF_INET ? "10.0.0.1:6000" : "[::1]:6000";
    if (before === "bound" || before === "listening") expect(sock.bind(own)).toBe("0");
    if (before === "listening") expect(sock.listen()).toBe("0");
    if (before === "connected") expect(sock.connect("10.0.0.1:7000")).toBe("0");
    expect(sock.bind(address)).toBe(answer);
  });
});

describe("an address of the other family", () => {
  const table = rows(`
    # socket    address         TCP           UDP
      AF_INET   [::1]:5000      EAFNOSUPPORT  EAFNOSUPPORT
      AF_INET6  127.0.0.1:5000  EINVAL        EINVAL
  `);
  test.each(table)("%s socket, %s: TCP %s, UDP %s", (family, address, tcp, udp) => {
    const host = new World().host();
    const domain = family === "AF_INET" ? Domain.AF_INET : Domain.AF_INET6;
    expect(host.socket({ domain, type: 1 }).bind(address)).toBe(tcp);
    expect(host.socket({ domain, type: 2 }).bind(address)).toBe(udp);
  });
});

describe("addresses", () => {
  const table = rows(`
    # address               TCP            UDP
      0.0.0.0:5000          0              0
      127.0.0.1:5000        0              0
      127.3.4.5:5000        0              0
      10.0.0.1:5000         0              0
      10.0.0.2:5000         EADDRNOTAVAIL  EADDRNOTAVAIL
      224.0.0.1:5000        0              0
      239.1.2.3:5000        0              0
      255.255.255.255:5000  0              0
      [::]:5000             0              0
      [::1]:5000            0              0
      [fd00::1]:5000        0              0
      [fd00::2]:5000        EADDRNOTAVAIL  EADDRNOTAVAIL
      [ff0e::1]:5000        EINVAL         0
      [::ffff:10.0.0.2]:80  EADDRNOTAVAIL  EADDRNOTAVAIL
  `);
  test.each(table)("%s: TCP %s, UDP %s", (address, tcp, udp) => {
    const host = new World().host(["10.0.0.1", "fd00::1"]);
    const domain = domainOf(address);
    expect(host.socket({ domain, type: 1 }).bind(address)).toBe(tcp);
    expect(host.socket({ domain, type: 2 }).bind(address)).toBe(udp);
  });

  test("TCP even listens on a multicast address", () => {
    new World().host().listening("224.0.0.1:5000");
  });

  const foreign = rows(`
    # with                         8.8.8.8:5000   [2001:db8::1]:5000
      -                            EADDRNOTAVAIL  EADDRNOTAVAIL
      IP_FREEBIND                  0              0
      IP_TRANSPARENT               0              0
      net.ipv4.ip_nonlocal_bind    0              EADDRNOTAVAIL
      net.ipv6.ip_nonlocal_bind    EADDRNOTAVAIL  0
  `);
  test.each(foreign)("an address that the host does not have, %s: %s, %s", (way, v4, v6) => {
    const answers = ["8.8.8.8:5000", "[2001:db8::1]:5000"].map((address) => {
      const host = new World().host(["10.0.0.1"]);
      const sock = host.socket({ domain: domainOf(address) });
      if (way.startsWith("net.")) expect(host.sysctl(way, 1)).toBe("0");
      if (way.startsWith("IP_"))
        expect(sock.set(Level.IPPROTO_IP, IpOption[way as "IP_FREEBIND"], 1)).toBe("0");
      return sock.bind(address);
    });
    expect(answers).toEqual([v4, v6]);
  });

  test("an IPv6 address stands on the device that the socket is bound to, an IPv4 address needn't", () => {
    const host = new World().host(["10.0.0.1", "fd00::1"]);
    const lo = 1;
    const eth0 = 2;
    expect(host.socket({ device: eth0 }).bind("127.0.0.1:5000")).toBe("0");
    const inet6 = { domain: Domain.AF_INET6 };
    expect(host.socket({ ...inet6, device: eth0 }).bind("[::1]:5000")).toBe("EADDRNOTAVAIL");
    expect(host.socket({ ...inet6, device: lo }).bind("[::1]:5000")).toBe("0");
  });
});

describe("ip_unprivileged_port_start", () => {
  test.each([
    [0, "0", "0"],
    [80, "0", "0"],
    [81, "EACCES", "0"],
    [1024, "EACCES", "0"],
    [8080, "EACCES", "EACCES"],
  ])("%i: a user's bind to 80 answers %s, to 1024 %s", (start, low, high) => {
    const host = new World().host();
    expect(host.sysctl("net.ipv4.ip_unprivileged_port_start", start)).toBe("0");
    expect(host.socket({ uid: USER }).bind("127.0.0.1:80")).toBe(low);
    expect(host.socket({ uid: USER }).bind("127.0.0.1:1024")).toBe(high);
  });
});

test("a bind that fails for the port leaves the socket without its address", () => {
  const host = new World().host(["10.0.0.1"]);
  host.bound("10.0.0.1:5000");
  const sock = host.socket();
  expect(sock.bind("10.0.0.1:5000")).toBe("EADDRINUSE");
  expect(sock.name()).toBe("0.0.0.0:0");
});
