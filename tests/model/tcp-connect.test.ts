/** connect(): errors, ports, TIME-WAIT in the way, self-connect and simultaneous open, time-outs. */
import { describe, expect, test } from "vitest";
import { Errno } from "../../src/model/abi.ts";
import { parseAddress } from "../../src/record/address.ts";
import { Peer, stateOf } from "./peer.ts";
import { World, rows, type Host, type Sock } from "./world.ts";

function twoHosts(): { world: World; server: Host; client: Host } {
  const world = new World();
  return { world, server: world.host(["10.0.0.1"]), client: world.host(["10.0.0.2"]) };
}

/** connect() made once, without waiting; nothing settles. */
function begin(world: World, sock: Sock, address: string): string {
  const { family, bytes, port } = parseAddress(address);
  const id = world.addresses.idOf(bytes);
  const result = world.calls.connect(sock.process, sock.fd, family, id, port);
  return result === 0 ? "0" : Errno[-result]!;
}

describe("what connect() says at once", () => {
  const table = rows(`
    # bound to   destination          answer
      -          224.0.0.1:80         ENETUNREACH
      -          255.255.255.255:80   ENETUNREACH
      127.0.0.1  10.0.0.2:80          EINVAL
      -          10.0.0.1:81          ECONNREFUSED
      -          127.0.0.1:0          ECONNREFUSED
      -          0.0.0.0:80           0
      -          127.0.0.1:80         0
      127.0.0.1  127.0.0.9:80         0
  `);
  test.each(table)("bound to %s, to %s: %s", (bound, to, answer) => {
    const { server } = twoHosts();
    server.listening("0.0.0.0:80");
    const sock = server.socket();
    if (bound !== "-") sock.bind(`${bound}:0`);
    expect(sock.connect(to)).toBe(answer);
  });

  test("a host without an interface has no route", () => {
    const world = new World();
    const lonely = world.host([]);
    expect(lonely.socket().connect("10.0.0.9:80")).toBe("ENETUNREACH");
  });

  test("EISCONN for a connection and a listener, EALREADY while it is under way", () => {
    const { world, server, client } = twoHosts();
    const listener = server.listening("10.0.0.1:80");
    const sock = client.socket();
    expect(begin(world, sock, "10.0.0.1:80")).toBe("EINPROGRESS");
    expect(begin(world, sock, "10.0.0.1:80")).toBe("EALREADY");
    world.settle();
    expect(begin(world, sock, "10.0.0.1:80")).toBe("0");
    expect(begin(world, sock, "10.0.0.1:80")).toBe("EISCONN");
    expect(listener.connect("10.0.0.2:80")).toBe("EISCONN");
  });

  test("refused, and the same socket connects to another port; the error read first makes it ECONNABORTED", () => {
    const { world, server, client } = twoHosts();
    server.listening("10.0.0.1:80");
    const sock = client.socket();
    expect(sock.connect("10.0.0.1:81")).toBe("ECONNREFUSED");
    expect(begin(world, sock, "10.0.0.1:81")).toBe("EINPROGRESS");
    world.settle();
    expect(sock.get(1, 4)).toBe(Errno.ECONNREFUSED);
    expect(begin(world, sock, "10.0.0.1:80")).toBe("ECONNABORTED");
    expect(sock.connect("10.0.0.1:80")).toBe("0");
  });
});

describe("answers to a SYN", () => {
  const table = rows(`
    # flags  ack  answer         state afterwards
      RA     0    -              -
      R      0    -              SYN-SENT
      RA     5    -              SYN-SENT
      SA     0    A seq=0 ack=0  ESTABLISHED
      A      5    R seq=5        SYN-SENT
      SA     5    R seq=5        SYN-SENT
      A      0    -              SYN-SENT
      S      -    SA seq=-1 ack=0  SYN-RECEIVED
  `);
  test.each(table)("%s with ack %s: %s, %s", (flags, ack, answer, state) => {
    const { world, client } = twoHosts();
    const sock = client.socket();
    begin(world, sock, "192.0.2.9:4000");
    world.settle();
    const peer = new Peer(world, sock.name());
    const syn = peer.packets()[0]!;
    expect(syn.flags).toBe("S");
    peer.theirs = (syn.seq + 1) >>> 0;
    peer.next = 500;
    peer.packets();
    peer.inject(flags, { ack: Number(ack === "-" ? 0 : ack) });
    if (flags.includes("S")) peer.next += 1;
    const answers = peer.packets().map((packet) => peer.text(packet));
    expect(answers.join(", ") || "-").toBe(answer);
    expect(stateOf(client, 4000).state).toBe(state);
  });

  test("after a bad ACK the SYN is sent again after two ticks, once", () => {
    const { world, client } = twoHosts();
    const sock = client.socket();
    begin(world, sock, "192.0.2.9:4000");
    world.settle();
    const peer = new Peer(world, sock.name());
    peer.theirs = (peer.packets()[0]!.seq + 1) >>> 0;
    peer.inject("A", { ack: 9 });
    world.sleep(0.02);
    const sent = peer.packets().map(({ flags }) => flags);
    expect(sent).toEqual(["R", "S"]);
  });
});

describe("SYNs that nobody answers", () => {
  const table = rows(`
    # tcp_syn_retries  tcp_syn_linear_timeouts  SYNs at                     gives up at
      6                4                        0,1,2,3,4,5,7,11,19,35,67   131
      6                0                        0,1,3,7,15,31,63            127
      2                4                        0,1,2,3,4,5                 7
      2                0                        0,1,3                       7
      1                0                        0,1                         3
  `);
  test.each(table)("retries %s, linear %s: at %s, until %s s", (retries, linear, at, until) => {
    const { world, client } = twoHosts();
    client.sysctl("net.ipv4.tcp_syn_retries", Number(retries));
    client.sysctl("net.ipv4.tcp_syn_linear_timeouts", Number(linear));
    const sock = client.socket();
    expect(sock.connect("192.0.2.9:4000")).toBe("ETIMEDOUT");
    expect(world.calls.now()).toBe(Number(until) * 1000);
    const peer = new Peer(world, sock.name());
    const times = peer.packets().map(({ atMs }) => atMs / 1000);
    expect(times.join()).toBe(at);
  });
});

describe("a TIME-WAIT socket in the way", () => {
  /** A client connection that the client closed first, over a range of one port. */
  function build(
    timeWaitReuse: number,
    timestamps: number,
    address: string,
  ): { world: World; host: Host; listener: Sock } {
    const world = new World();
    const host = world.host(["10.0.0.1"]);
    host.sysctl("net.ipv4.tcp_tw_reuse", timeWaitReuse);
    host.sysctl("net.ipv4.tcp_timestamps", timestamps);
    host.sysctl("net.ipv4.ip_local_port_range", "40000 40000");
    const listener = host.listening(`${address}:80`);
    const first = host.socket();
    first.connect(`${address}:80`);
    const conn = listener.accept();
    first.close();
    conn.close();
    return { world, host, listener };
  }

  const table = rows(`
    # tcp_tw_reuse  timestamps  address    after s  answer
      0             1           127.0.0.1  0        EADDRNOTAVAIL
      0             1           127.0.0.1  1.1      EADDRNOTAVAIL
      1             1           127.0.0.1  0        EADDRNOTAVAIL
      1             1           127.0.0.1  0.9      EADDRNOTAVAIL
      1             1           127.0.0.1  1        EADDRNOTAVAIL
      1             1           127.0.0.1  1.1      0
      2             1           127.0.0.1  0.9      EADDRNOTAVAIL
      2             1           127.0.0.1  1.1      0
      2             1           10.0.0.1   1.1      EADDRNOTAVAIL
      1             1           10.0.0.1   1.1      0
      1             0           127.0.0.1  1.1      EADDRNOTAVAIL
      2             0           127.0.0.1  1.1      EADDRNOTAVAIL
  `);
  test.each(table)(
    "tcp_tw_reuse %s, timestamps %s, %s, after %s s: %s",
    (timeWaitReuse, stamps, address, after, answer) => {
      const { world, host } = build(Number(timeWaitReuse), Number(stamps), address);
      world.sleep(Number(after));
      const sock = host.socket();
      expect(sock.connect(`${address}:80`)).toBe(answer);
      if (answer === "0") expect(sock.port()).toBe(40000);
    },
  );

  test("the delay is tcp_tw_reuse_delay", () => {
    for (const [delay, after, answer] of [
      [200, 0.15, "EADDRNOTAVAIL"],
      [200, 0.25, "0"],
    ] as const) {
      const { world, host } = build(1, 1, "127.0.0.1");
      host.sysctl("net.ipv4.tcp_tw_reuse_delay", delay);
      world.sleep(after);
      expect(host.socket().connect("127.0.0.1:80")).toBe(answer);
    }
  });

  test("other destinations use the port at once", () => {
    const { host } = build(0, 1, "127.0.0.1");
    host.listening("127.0.0.1:81");
    expect(host.socket().connect("127.0.0.1:81")).toBe("0");
  });

  const bound = rows(`
    # tcp_tw_reuse  timestamps  answer
      0             1           0
      1             1           0
      2             1           0
      0             0           EADDRNOTAVAIL
      1             0           EADDRNOTAVAIL
  `);
  test.each(bound)(
    "port bound, tcp_tw_reuse %s, timestamps %s: %s at once",
    (timeWaitReuse, stamps, answer) => {
      const { world, server, client } = twoHosts();
      client.sysctl("net.ipv4.tcp_tw_reuse", Number(timeWaitReuse));
      client.sysctl("net.ipv4.tcp_timestamps", Number(stamps));
      const listener = server.listening("10.0.0.1:80");
      const first = client.bound("10.0.0.2:5555", { options: "A" });
      expect(first.connect("10.0.0.1:80")).toBe("0");
      const conn = listener.accept();
      first.close();
      conn.close();
      const again = client.bound("10.0.0.2:5555", { options: "A" });
      expect(again.connect("10.0.0.1:80")).toBe(answer);
      expect(world.calls.now()).toBeLessThan(100);
    },
  );

  test("the new connection's numbers go on where the old one's ended", () => {
    const world = new World();
    const client = world.host(["10.0.0.2"]);
    const first = client.bound("10.0.0.2:5555", { options: "A" });
    begin(world, first, "192.0.2.9:4000");
    const peer = new Peer(world, "10.0.0.2:5555");
    const syn = peer.packets()[0]!;
    peer.theirs = (syn.seq + 1) >>> 0;
    peer.inject("SA");
    peer.next += 1;
    first.close();
    peer.theirs = (peer.theirs + 1) >>> 0;
    peer.inject("FA");
    const again = client.bound("10.0.0.2:5555", { options: "A" });
    peer.packets();
    begin(world, again, "192.0.2.9:4000");
    const next = peer.packets()[0]!;
    expect((next.seq - peer.theirs) >>> 0).toBe(65537);
    expect(next.tsecr).toBe(peer.tsval);
  });
});

describe("self-connect and simultaneous open", () => {
  test("a socket connects to itself, even where another listens, and ends in TIME-WAIT", () => {
    const { server } = twoHosts();
    const sock = server.bound("10.0.0.1:5000", { options: "A" });
    server.listening("10.0.0.1:5000", { options: "A" });
    expect(sock.connect("10.0.0.1:5000")).toBe("0");
    expect(sock.send("hello me")).toBe("8");
    expect(sock.recv()).toBe('"hello me"');
    sock.close();
    expect(stateOf(server, 5000).state).toBe("TIME-WAIT");
  });

  test("crossing SYNs make one connection", () => {
    const { world, server, client } = twoHosts();
    const a = server.bound("10.0.0.1:1111");
    const b = client.bound("10.0.0.2:2222");
    begin(world, a, "10.0.0.2:2222");
    begin(world, b, "10.0.0.1:1111");
    world.settle();
    expect([stateOf(server, 2222).state, stateOf(client, 1111).state]).toEqual([
      "ESTABLISHED",
      "ESTABLISHED",
    ]);
    expect(a.send("x")).toBe("1");
    expect(b.recv()).toBe('"x"');
  });
});
