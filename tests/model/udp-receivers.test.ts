/** Who receives a datagram, where several sockets could. As Linux answered. */
import { describe, expect, test } from "vitest";
import { Domain, IpOption, Level, OptionForm } from "../../src/model/abi.ts";
import { World, domainOf, rows } from "./world.ts";
import type { Host, Sock } from "./world.ts";

const UDP = 2;

/** How many of the datagrams, each from a new socket, each of the receivers got. */
function shares(host: Host, receivers: readonly Sock[], to: string, count: number): number[] {
  for (let i = 0; i < count; i++) host.socket({ type: UDP, domain: domainOf(to) }).send("x", to);
  return receivers.map((receiver) => {
    let got = 0;
    while (receiver.recv() === '"x"') got++;
    return got;
  });
}

function make(host: Host, text: string): Sock {
  const [address, options = "-", device] = text.split(" ");
  const domain = domainOf(`${address!}:5000`);
  const sock = host.socket({ type: UDP, domain, options, ...(device ? { device: 1 } : {}) });
  expect(sock.bind(`${address!}:5000`)).toBe("0");
  return sock;
}

describe("unicast: one socket gets it", () => {
  const table = rows(`
    # bound in this order                              127.0.0.1 goes to
      127.0.0.1 A | 127.0.0.1 A | 127.0.0.1 A          the third
      0.0.0.0 A | 127.0.0.1 A                          the second
      127.0.0.1 A | 0.0.0.0 A                          the first
      [::] A | 0.0.0.0 A                               the second
      0.0.0.0 A | [::] A                               the first
      [::] A | [::] A                                  the second
      127.0.0.1 A | 127.0.0.1 AP | 127.0.0.1 A         the third
      0.0.0.0 A lo | 0.0.0.0 A                         the first
      0.0.0.0 A | 127.0.0.2 A                          the first
      [::ffff:127.0.0.1] A | 0.0.0.0 A                 the first
  `);
  test.each(table)("%s: %s", (sockets, which) => {
    const host = new World().host();
    const receivers = sockets.split(" | ").map((text) => make(host, text));
    const got = shares(host, receivers, "127.0.0.1:5000", 10);
    expect(["the first", "the second", "the third"][got.indexOf(10)]).toBe(which);
  });

  test("when the last bound is closed, the one before takes over", () => {
    const host = new World().host();
    const [one, two] = [1, 2].map(() => make(host, "127.0.0.1 A"));
    two!.close();
    expect(shares(host, [one!], "127.0.0.1:5000", 3)).toEqual([3]);
  });

  test("a connected socket gets its peer's datagrams, and no others", () => {
    const host = new World().host();
    const plain = make(host, "127.0.0.1 A");
    const connected = make(host, "127.0.0.1 A");
    const peer = host.bound("127.0.0.1:3000", { type: UDP });
    connected.connect("127.0.0.1:3000");
    peer.send("x", "127.0.0.1:5000");
    expect([plain.recv(), connected.recv()]).toEqual(["EAGAIN", '"x"']);
    expect(shares(host, [plain, connected], "127.0.0.1:5000", 5)).toEqual([5, 0]);
  });

  test("of two connected to one peer, the one that connected last", () => {
    const host = new World().host();
    const [one, two] = [1, 2].map(() => make(host, "127.0.0.1 A"));
    const peer = host.bound("127.0.0.1:3000", { type: UDP });
    two!.connect("127.0.0.1:3000");
    one!.connect("127.0.0.1:3000");
    peer.send("x", "127.0.0.1:5000");
    expect([one!.recv(), two!.recv()]).toEqual(['"x"', "EAGAIN"]);
  });
});

describe("a SO_REUSEPORT group", () => {
  test.each([["P"], ["AP"]])("of three with %s: spreads sources", (options) => {
    const host = new World().host();
    const group = [1, 2, 3].map(() => make(host, `127.0.0.1 ${options}`));
    const got = shares(host, group, "127.0.0.1:5000", 60);
    expect(got.reduce((sum, one) => sum + one)).toBe(60);
    expect(got.every((one) => one > 5)).toBe(true);
  });

  test("gives one source always to the same member", () => {
    const host = new World().host();
    const group = [1, 2, 3].map(() => make(host, "127.0.0.1 P"));
    const sender = host.bound("127.0.0.1:3000", { type: UDP });
    for (let i = 0; i < 10; i++) sender.send("x", "127.0.0.1:5000");
    const got = group.map((member) => {
      let count = 0;
      while (member.recv() === '"x"') count++;
      return count;
    });
    expect(got.toSorted((a, b) => a - b)).toEqual([0, 0, 10]);
  });

  test("a connected member gets only its peer's; the others share the rest", () => {
    const host = new World().host();
    const group = [1, 2, 3].map(() => make(host, "127.0.0.1 P"));
    const peer = host.bound("127.0.0.1:3000", { type: UDP });
    group[0]!.connect("127.0.0.1:3000");
    const got = shares(host, group, "127.0.0.1:5000", 40);
    expect(got[0]).toBe(0);
    expect(got[1]).toBeGreaterThan(5);
    expect(got[2]).toBeGreaterThan(5);
    peer.send("x", "127.0.0.1:5000");
    expect(group[0]!.recv()).toBe('"x"');
  });
});

describe("multicast: each that matches gets a copy", () => {
  const LO = 1;
  const to = "239.1.1.1:5000";

  function sender(host: Host): Sock {
    const sock = host.socket({ type: UDP });
    sock.set(Level.IPPROTO_IP, IpOption.IP_MULTICAST_IF, LO, 0, OptionForm.DEVICE);
    return sock;
  }

  test("nobody, while no socket of the host has joined", () => {
    const host = new World().host(["10.0.0.1"]);
    const receiver = make(host, "0.0.0.0 A");
    expect(sender(host).send("x", to)).toBe("1");
    expect(receiver.recv()).toBe("EAGAIN");
  });

  test("AF_INET sockets at the group or the wildcard, if one of the host has joined", () => {
    const host = new World().host(["10.0.0.1"]);
    const receivers = ["0.0.0.0 A", "239.1.1.1 A", "0.0.0.0 A", "127.0.0.1 A", "[::] A"].map(
      (text) => make(host, text),
    );
    expect(receivers[2]!.join("239.1.1.1", LO)).toBe("0");
    sender(host).send("x", to);
    expect(receivers.map((receiver) => receiver.recv())).toEqual([
      '"x"',
      '"x"',
      '"x"',
      "EAGAIN",
      "EAGAIN",
    ]);
  });

  test("an AF_INET6 socket if it has joined itself", () => {
    const host = new World().host(["10.0.0.1"]);
    const six = make(host, "[::] A");
    const four = make(host, "0.0.0.0 A");
    expect(six.join("239.1.1.1", LO)).toBe("0");
    sender(host).send("x", to);
    expect([six.recv(), four.recv()]).toEqual(['"x"', '"x"']);
  });

  test("when the member is closed, the host has left the group", () => {
    const host = new World().host(["10.0.0.1"]);
    const receiver = make(host, "0.0.0.0 A");
    const member = make(host, "0.0.0.0 A");
    member.join("239.1.1.1", LO);
    member.close();
    sender(host).send("x", to);
    expect(receiver.recv()).toBe("EAGAIN");
  });

  test("a connected socket only from its peer", () => {
    const host = new World().host(["10.0.0.1"]);
    const receiver = make(host, "0.0.0.0 A");
    receiver.join("239.1.1.1", LO);
    receiver.connect("127.0.0.1:99");
    sender(host).send("x", to);
    expect(receiver.recv()).toBe("EAGAIN");
  });

  test("other hosts' members too", () => {
    const world = new World();
    const near = world.host(["10.0.0.1"]);
    const far = make(world.host(["10.0.0.2"]), "0.0.0.0 A");
    expect(far.join("239.1.1.1")).toBe("0");
    near.socket({ type: UDP }).send("x", to);
    expect(far.recv()).toBe('"x"');
  });
});

describe("membership", () => {
  const table = rows(`
    # calls in order                                  answers
      add 239.1.1.1 lo                                0
      add 239.1.1.1 lo, add 239.1.1.1 lo              0 EADDRINUSE
      add 239.1.1.1 lo, add 239.1.1.1 eth0            0 0
      add 239.1.1.1 -, add 239.1.1.1 eth0             0 EADDRINUSE
      add 10.0.0.1 lo                                 EINVAL
      add 239.1.1.1 none                              ENODEV
      drop 239.1.1.1 lo                               EADDRNOTAVAIL
      add 239.1.1.1 lo, drop 239.1.1.1 lo             0 0
      add 239.1.1.1 lo, drop 239.1.1.1 eth0           0 EADDRNOTAVAIL
  `);
  test.each(table)("%s: %s", (calls, answers) => {
    const host = new World().host(["10.0.0.1"]);
    const sock = host.socket({ type: UDP });
    const got = calls.split(", ").map((call) => {
      const [verb, group, name] = call.split(" ") as [string, string, string];
      const option = verb === "add" ? IpOption.IP_ADD_MEMBERSHIP : IpOption.IP_DROP_MEMBERSHIP;
      return sock.membership(option, group, ["-", "lo", "eth0"].indexOf(name));
    });
    expect(got.join(" ")).toBe(answers);
  });

  test("without an interface, a host that has loopback alone: ENODEV", () => {
    expect(new World().host().socket({ type: UDP }).join("239.1.1.1")).toBe("ENODEV");
  });

  test("twenty groups a socket", () => {
    const sock = new World().host().socket({ type: UDP });
    const answers = Array.from({ length: 21 }, (_, i) => sock.join(`239.1.1.${i}`, 1));
    expect(answers.slice(0, 20).every((answer) => answer === "0")).toBe(true);
    expect(answers[20]).toBe("ENOBUFS");
  });

  test("a stream socket joins nothing: EPROTO", () => {
    expect(new World().host().socket({ domain: Domain.AF_INET }).join("239.1.1.1", 1)).toBe(
      "EPROTO",
    );
  });
});
