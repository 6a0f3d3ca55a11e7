/** listen() looks at the port again; SO_REUSEPORT groups; which listener gets a connection; TIME-WAIT under a bound port. */
import { describe, expect, test } from "vitest";
import { World, rows } from "./world.ts";
import type { Host, Sock } from "./world.ts";

const AT = "127.0.0.1:5000";

describe("the second look", () => {
  const table = rows(`
    # both have  bind, bind  listen  listen
      A          0           0       EADDRINUSE
      P          0           0       0
      AP         0           0       0
  `);
  test.each(table)(
    "two sockets with %s: bind %s; listen %s, then %s",
    (options, bound, first, second) => {
      const host = new World().host();
      const [one, two] = [host.socket({ options: options }), host.socket({ options: options })];
      expect([one.bind(AT), two.bind(AT)]).toEqual([bound, bound]);
      expect([one.listen(), two.listen()]).toEqual([first, second]);
    },
  );

  test("SO_REUSEPORT of two users: the second listen() fails where both binds did not", () => {
    const host = new World().host();
    const one = host.bound(AT, { options: "AP", uid: 1000 });
    const two = host.bound(AT, { options: "AP", uid: 1001 });
    expect([one.listen(), two.listen()]).toEqual(["0", "EADDRINUSE"]);
    expect(host.world.why().at(-1)).toBe(
      "bind conflict: both have SO_REUSEPORT, but the holder is another user's",
    );
  });

  test("once the first listener is closed, the second may listen", () => {
    const host = new World().host();
    const one = host.listening(AT, { options: "A" });
    one.close();
    const two = host.bound(AT, { options: "A" });
    expect(two.listen()).toBe("0");
  });

  test("a socket that only holds the port does not keep another from listening", () => {
    const host = new World().host();
    host.bound(AT, { options: "A" });
    expect(host.bound(AT, { options: "A" }).listen()).toBe("0");
  });

  test("a failed listen() leaves the socket bound, as it was", () => {
    const host = new World().host();
    const one = host.bound(AT, { options: "A" });
    const two = host.bound(AT, { options: "A" });
    one.listen();
    expect(two.listen()).toBe("EADDRINUSE");
    one.close();
    expect(two.name()).toBe(AT);
    expect(two.listen()).toBe("0");
  });

  test("listen() without bind() takes an automatic port at the wildcard", () => {
    const sock = new World().host().socket();
    expect(sock.listen()).toBe("0");
    expect(sock.name()).toMatch(/^0\.0\.0\.0:[0-9]{5}$/);
  });
});

/** How many of `count` connections from one host each listener got. */
function shares(host: Host, listeners: readonly Sock[], to: string, count: number): number[] {
  const got = listeners.map(() => 0);
  for (let i = 0; i < count; i++) {
    const client = host.socket();
    expect(client.connect(to)).toBe("0");
    listeners.forEach((listener, index) => {
      if (typeof listener.tryAccept() !== "string") got[index]!++;
    });
  }
  return got;
}

describe("a SO_REUSEPORT group", () => {
  test("spreads connections over its members, about evenly", () => {
    const host = new World().host();
    const group = [1, 2, 3, 4].map(() => host.listening(AT, { options: "P" }, 200));
    const got = shares(host, group, AT, 200);
    expect(got.reduce((sum, one) => sum + one)).toBe(200);
    for (const one of got) expect(one).toBeGreaterThan(25);
  });

  test("is not asked in turns", () => {
    const host = new World().host();
    const group = [1, 2].map(() => host.listening(AT, { options: "P" }, 200));
    const order = Array.from({ length: 20 }, () => shares(host, group, AT, 1)[0]);
    expect(new Set(order.map((one, index) => one === index % 2)).size).toBe(2);
  });

  const table = rows(`
    # listeners                          connections to 127.0.0.1 go to
      127.0.0.1 P | 0.0.0.0 P            127.0.0.1
      0.0.0.0 P | 127.0.0.1 P            127.0.0.1
      0.0.0.0 P | 127.0.0.2 P            0.0.0.0
  `);
  test.each(table)("%s: %s: a group is of one address", (listeners, winner) => {
    const host = new World().host();
    const each = listeners.split(" | ").map((text) => text.split(" ")[0]!);
    const socks = each.map((ip) => host.listening(`${ip}:5000`, { options: "P" }, 50));
    const got = shares(host, socks, AT, 20);
    expect(each[got.indexOf(20)]).toBe(winner);
  });

  test("sockets of two devices are two groups", () => {
    const host = new World().host();
    const plain = host.listening("0.0.0.0:5000", { options: "P" }, 50);
    const onDevice = host.listening("0.0.0.0:5000", { options: "P", device: 1 }, 50);
    // The newest group stands first and answers at once.
    expect(shares(host, [plain, onDevice], AT, 10)).toEqual([0, 10]);
  });

  test("a member that is shut down gets no more; it may listen again", () => {
    const host = new World().host();
    const [one, two] = [1, 2].map(() => host.listening(AT, { options: "P" }, 50));
    one!.shutdown(0);
    expect(shares(host, [two!], AT, 10)).toEqual([10]);
    expect(one!.listen(50)).toBe("0");
    expect(shares(host, [one!, two!], AT, 40).every((got) => got > 0)).toBe(true);
  });

  const migration = rows(`
    # tcp_migrate_req  connections that survive the closing of one of two listeners
      0                some
      1                all
  `);
  test.each(migration)("tcp_migrate_req = %s: %s", (value, survive) => {
    const host = new World().host();
    host.sysctl("net.ipv4.tcp_migrate_req", value);
    const [one, two] = [1, 2].map(() => host.listening(AT, { options: "P" }, 50));
    const clients = Array.from({ length: 20 }, () => host.socket());
    for (const client of clients) expect(client.connect(AT)).toBe("0");
    one!.close();
    const reset = clients.filter((client) => client.recv() === "ECONNRESET").length;
    let accepted = 0;
    while (typeof two!.tryAccept() !== "string") accepted++;
    expect(accepted + reset).toBe(20);
    if (survive === "all") expect(reset).toBe(0);
    else expect(reset).toBeGreaterThan(2);
  });
});

describe("connect() from a bound port whose four-tuple is in TIME-WAIT", () => {
  const table = rows(`
    # tcp_tw_reuse  timestamps  substate    answer
      0             1           TIME-WAIT   0
      1             1           TIME-WAIT   0
      2             1           TIME-WAIT   0
      0             1           FIN-WAIT-2  0
      0             0           TIME-WAIT   EADDRNOTAVAIL
      1             0           TIME-WAIT   EADDRNOTAVAIL
      2             0           TIME-WAIT   EADDRNOTAVAIL
  `);
  test.each(table)(
    "tcp_tw_reuse %s, timestamps %s, %s: %s, at once",
    (mode, timestamps, substate, answer) => {
      const world = new World();
      const host = world.host(["10.0.0.1"]);
      const peer = world.host(["10.0.0.2"]);
      for (const each of [host, peer]) each.sysctl("net.ipv4.tcp_timestamps", timestamps);
      host.sysctl("net.ipv4.tcp_tw_reuse", mode);
      const listener = peer.listening("10.0.0.2:80");
      const first = host.bound("10.0.0.1:5000", { options: "A" });
      first.connect("10.0.0.2:80");
      const far = listener.accept();
      first.close();
      if (substate === "TIME-WAIT") far.close();
      const second = host.bound("10.0.0.1:5000", { options: "A" });
      expect(second.connect("10.0.0.2:80")).toBe(answer);
      if (answer !== "0") {
        expect(world.why().at(-1)).toContain("no timestamps");
        // It keeps its binding, and can connect elsewhere.
        peer.listening("10.0.0.2:81");
        expect(second.connect("10.0.0.2:81")).toBe("0");
      }
    },
  );

  test("a live connection with the four-tuple is in the way", () => {
    const host = new World().host();
    host.listening("127.0.0.1:80");
    const [one, two] = [1, 2].map(() => host.bound(AT, { options: "A" }));
    expect([one!.connect("127.0.0.1:80"), two!.connect("127.0.0.1:80")]).toEqual([
      "0",
      "EADDRNOTAVAIL",
    ]);
    expect(host.world.why().at(-1)).toBe("tuple conflict: the four-tuple is taken");
    expect(host.world.hasHolder()).toBe(true);
  });
});

describe("SO_BINDTODEVICE", () => {
  const table = rows(`
    # first     second    answer
      -         -         EADDRINUSE
      lo        -         EADDRINUSE
      -         lo        EADDRINUSE
      lo        lo        EADDRINUSE
      lo        eth0      0
  `);
  const index = (name: string): number => ["-", "lo", "eth0"].indexOf(name);
  test.each(table)("%s, then %s: %s", (first, second, answer) => {
    const host = new World().host(["10.0.0.1"]);
    host.bound("0.0.0.0:5000", { device: index(first) });
    expect(host.socket({ device: index(second) }).bind("0.0.0.0:5000")).toBe(answer);
  });

  test("it is the device of now that counts", () => {
    const host = new World().host(["10.0.0.1"]);
    const first = host.bound("0.0.0.0:5000", { device: 1 });
    expect(first.device(2)).toBe("0");
    expect(host.socket({ device: 1 }).bind("0.0.0.0:5000")).toBe("0");
  });

  test("whoever is not root can choose a device once", () => {
    const sock = new World().host(["10.0.0.1"]).socket({ uid: 1000 });
    expect([sock.device(-1), sock.device(1), sock.device(2), sock.device(0)]).toEqual([
      "ENODEV",
      "0",
      "EPERM",
      "EPERM",
    ]);
  });
});
