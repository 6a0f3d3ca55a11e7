/** UDP sockets as their owner sees them: ports that come by themselves, connected sockets, errors. As Linux answered. */
import { describe, expect, test } from "vitest";
import { Domain } from "../../src/model/abi.ts";
import { World, rows } from "./world.ts";

const UDP = 2;
const CLOSED = "127.0.0.1:9";

describe("bind conflicts", () => {
  const table = rows(`
    # first  second -    A           P           AP
      -      EADDRINUSE  EADDRINUSE  EADDRINUSE  EADDRINUSE
      A      EADDRINUSE  0           EADDRINUSE  0
      P      EADDRINUSE  EADDRINUSE  0           0
      AP     EADDRINUSE  0           0           0
  `);
  test.each(table)("first %s: then - %s, A %s, P %s, AP %s", (first, ...expected) => {
    for (const [one, two] of [
      ["127.0.0.1", "127.0.0.1"],
      ["0.0.0.0", "127.0.0.1"],
      ["127.0.0.1", "0.0.0.0"],
    ]) {
      const answers = ["-", "A", "P", "AP"].map((second) => {
        const host = new World().host();
        host.bound(`${one}:5000`, { options: first, type: UDP });
        return host.socket({ options: second, type: UDP }).bind(`${two}:5000`);
      });
      expect(answers, `${one} then ${two}`).toEqual(expected);
    }
  });

  const automatic = rows(`
    # both have  a second bind to port 0 in a range of one port
      -          EADDRINUSE
      A          0
      P          0
      AP         0
  `);
  test.each(automatic)(
    "%s: an automatic port is shared as a named one is: %s",
    (options, answer) => {
      const host = new World().host();
      host.sysctl("net.ipv4.ip_local_port_range", "40000 40000");
      host.bound("127.0.0.1:0", { options: options, type: UDP });
      expect(host.socket({ options: options, type: UDP }).bind("127.0.0.1:0")).toBe(answer);
    },
  );

  test("automatic ports are of both parities", () => {
    const host = new World().host();
    const ports = Array.from({ length: 40 }, () => host.bound("0.0.0.0:0", { type: UDP }).port());
    expect(new Set(ports.map((port) => port % 2)).size).toBe(2);
  });
});

describe("a port comes by itself", () => {
  test("with the first send, to the wildcard", () => {
    const sock = new World().host().socket({ type: UDP });
    expect(sock.send("x", CLOSED)).toBe("1");
    expect(sock.name()).toMatch(/^0\.0\.0\.0:[0-9]{5}$/);
    expect(sock.bind("127.0.0.1:5000")).toBe("EINVAL");
  });

  test("with connect(), which also fixes the address", () => {
    const host = new World().host(["10.0.0.1"]);
    const sock = host.socket({ type: UDP });
    expect(sock.connect("10.0.0.2:53")).toBe("0");
    expect(sock.name()).toMatch(/^10\.0\.0\.1:[0-9]{5}$/);
    expect(sock.peer()).toBe("10.0.0.2:53");
    expect(sock.bind("10.0.0.1:5000")).toBe("EINVAL");
  });

  const failing = rows(`
    # send            answer
      nowhere         EDESTADDRREQ
      127.0.0.1:0     EINVAL
      8.8.8.8:53      ENETUNREACH
  `);
  test.each(failing)("even with a send to %s, which fails: %s", (to, answer) => {
    const sock = new World().host().socket({ type: UDP });
    expect(to === "nowhere" ? sock.send("x") : sock.send("x", to)).toBe(answer);
    expect(sock.port()).toBeGreaterThan(0);
  });
});

describe("connect() with AF_UNSPEC", () => {
  const table = rows(`
    # bound before      then it is at
      -                 0.0.0.0:0
      0.0.0.0:6000      0.0.0.0:6000
      127.0.0.1:0       127.0.0.1:0
      127.0.0.1:6000    127.0.0.1:6000
  `);
  test.each(table)("bound to %s before: then at %s", (address, after) => {
    const sock = new World().host().socket({ type: UDP });
    if (address !== "-") expect(sock.bind(address)).toBe("0");
    expect([sock.connect(CLOSED), sock.connect("AF_UNSPEC")]).toEqual(["0", "0"]);
    expect(sock.name()).toBe(after);
    expect([sock.peer(), sock.send("x")]).toEqual(["ENOTCONN", "EDESTADDRREQ"]);
  });
});

describe("nobody has the port: ICMP port unreachable", () => {
  test("a connected socket hears of it, at its next call, once", () => {
    const sock = new World().host().socket({ type: UDP });
    sock.connect(CLOSED);
    const calls = [sock.send("1"), sock.send("2"), sock.send("3"), sock.recv(), sock.recv()];
    expect(calls).toEqual(["1", "ECONNREFUSED", "1", "ECONNREFUSED", "EAGAIN"]);
  });

  test("SO_ERROR takes it away", () => {
    const sock = new World().host().socket({ type: UDP });
    sock.connect(CLOSED);
    sock.send("1");
    expect([sock.get(1, 4), sock.get(1, 4), sock.recv()]).toEqual([111, 0, "EAGAIN"]);
  });

  test("an unconnected socket never hears of it", () => {
    const sock = new World().host().socket({ type: UDP });
    expect([sock.send("1", CLOSED), sock.send("2", CLOSED), sock.recv()]).toEqual([
      "1",
      "1",
      "EAGAIN",
    ]);
  });

  test("nor a connected one, of another peer than its own", () => {
    const sock = new World().host().socket({ type: UDP });
    sock.connect(CLOSED);
    expect([sock.send("1", "127.0.0.1:10"), sock.send("2")]).toEqual(["1", "1"]);
  });

  test("from another host too", () => {
    const world = new World();
    world.host(["10.0.0.2"]);
    const sock = world.host(["10.0.0.1"]).socket({ type: UDP });
    sock.connect("10.0.0.2:9");
    sock.send("1");
    expect(sock.send("2")).toBe("ECONNREFUSED");
  });
});

describe("datagrams", () => {
  test("are read one by one, and cut", () => {
    const host = new World().host();
    const receiver = host.bound("127.0.0.1:7000", { type: UDP });
    const sender = host.socket({ type: UDP });
    sender.send("hello", "127.0.0.1:7000");
    sender.send("", "127.0.0.1:7000");
    sender.send("there", "127.0.0.1:7000");
    expect([receiver.recv(2), receiver.recv(2), receiver.recv(), receiver.recv()]).toEqual([
      '"he"',
      '""',
      '"there"',
      "EAGAIN",
    ]);
  });

  test("that were there before connect() are still read", () => {
    const host = new World().host();
    const receiver = host.bound("127.0.0.1:7000", { type: UDP });
    host.socket({ type: UDP }).send("before", "127.0.0.1:7000");
    receiver.connect(CLOSED);
    expect(receiver.recv()).toBe('"before"');
  });

  test("reach their own sender", () => {
    const sock = new World().host().bound("127.0.0.1:7000", { type: UDP });
    sock.send("me", "127.0.0.1:7000");
    expect(sock.recv()).toBe('"me"');
  });

  test("cross the wire, both ways", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]).bound("0.0.0.0:53", { type: UDP });
    const client = world.host(["10.0.0.2"]).socket({ type: UDP });
    client.connect("10.0.0.1:53");
    client.send("ask");
    expect(server.recv()).toBe('"ask"');
    server.send("answer", client.name());
    expect(client.recv()).toBe('"answer"');
  });

  test("are bounded by 65507 bytes", () => {
    const sock = new World().host().socket({ type: UDP });
    expect([sock.send("x".repeat(65507), CLOSED), sock.send("x".repeat(65508), CLOSED)]).toEqual([
      "65507",
      "EMSGSIZE",
    ]);
  });
});

describe("calls that UDP answers in its own way", () => {
  test("shutdown: ENOTCONN while unconnected; then the directions close", () => {
    const sock = new World().host().socket({ type: UDP });
    expect(sock.shutdown(0)).toBe("ENOTCONN");
    sock.connect(CLOSED);
    expect([sock.shutdown(7), sock.shutdown(1), sock.send("x")]).toEqual(["EINVAL", "0", "EPIPE"]);
  });

  test("listen and accept: EOPNOTSUPP", () => {
    const sock = new World().host().socket({ type: UDP });
    expect([sock.listen(), sock.tryAccept()]).toEqual(["EOPNOTSUPP", "EOPNOTSUPP"]);
  });
});

describe("families", () => {
  const table = rows(`
    # socket              to                    connect       send
      AF_INET             [::1]:9               EAFNOSUPPORT  EAFNOSUPPORT
      AF_INET6            127.0.0.1:9           0             1
      AF_INET6            [::ffff:127.0.0.1]:9  0             1
      AF_INET6 V6ONLY     127.0.0.1:9           EAFNOSUPPORT  ENETUNREACH
      AF_INET6 V6ONLY     [::ffff:127.0.0.1]:9  ENETUNREACH   ENETUNREACH
      AF_INET6 ::1        [::ffff:127.0.0.1]:9  ENETUNREACH   ENETUNREACH
      AF_INET6 mapped     [::1]:9               EAFNOSUPPORT  EAFNOSUPPORT
      AF_INET6            [::]:9                0             1
      AF_INET             0.0.0.0:9             0             1
      AF_INET             127.0.0.1:0           0             EINVAL
  `);
  test.each(table)("%s to %s: connect %s, send %s", (socket, to, connect, send) => {
    const [family, more] = socket.split(" ");
    const make = () => {
      const domain = family === "AF_INET" ? Domain.AF_INET : Domain.AF_INET6;
      const sock = new World()
        .host()
        .socket({ domain, type: UDP, options: more === "V6ONLY" ? "6" : "-" });
      if (more === "::1") sock.bind("[::1]:0");
      if (more === "mapped") sock.bind("[::ffff:127.0.0.1]:0");
      return sock;
    };
    expect([make().connect(to), make().send("x", to)]).toEqual([connect, send]);
  });

  test("a socket on loopback's address does not send to other hosts", () => {
    const host = new World().host(["10.0.0.1"]);
    const make = () => host.bound("127.0.0.1:0", { type: UDP });
    expect([make().connect("10.0.0.2:9"), make().send("x", "10.0.0.2:9")]).toEqual([
      "EINVAL",
      "EINVAL",
    ]);
  });

  test("broadcast needs an option that is not modelled", () => {
    const host = new World().host(["10.0.0.1"]);
    const sock = host.socket({ type: UDP });
    expect([sock.send("x", "255.255.255.255:9"), sock.connect("255.255.255.255:9")]).toEqual([
      "EACCES",
      "EACCES",
    ]);
  });
});
