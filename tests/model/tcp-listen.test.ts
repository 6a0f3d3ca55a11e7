/** listen(), the accept queue and the SYN queue: what user space and the peer can tell. */
import { describe, expect, test } from "vitest";
import { Peer, stateOf } from "./peer.ts";
import { World, rows } from "./world.ts";

function twoHosts(): {
  world: World;
  server: ReturnType<World["host"]>;
  client: ReturnType<World["host"]>;
} {
  const world = new World();
  return { world, server: world.host(["10.0.0.1"]), client: world.host(["10.0.0.2"]) };
}

describe("listen()", () => {
  test("binds an unbound socket, with an automatic port", () => {
    const { server } = twoHosts();
    const sock = server.socket();
    expect(sock.listen()).toBe("0");
    expect(sock.port()).toBeGreaterThanOrEqual(32768);
  });

  test("answers EADDRINUSE when every ephemeral port is taken", () => {
    const { server } = twoHosts();
    server.sysctl("net.ipv4.ip_local_port_range", "40000 40000");
    expect(server.socket().listen()).toBe("0");
    expect(server.socket().listen()).toBe("EADDRINUSE");
  });

  test("looks at the port again: of two with SO_REUSEADDR only one listens, and the other after it", () => {
    const { server } = twoHosts();
    const first = server.bound("0.0.0.0:80", { options: "A" });
    const second = server.bound("0.0.0.0:80", { options: "A" });
    expect(first.listen()).toBe("0");
    expect(second.listen()).toBe("EADDRINUSE");
    first.close();
    expect(second.listen()).toBe("0");
  });

  test("twice only changes the backlog; on a connection it is EINVAL", () => {
    const { server, client } = twoHosts();
    const listener = server.listening("10.0.0.1:80", {}, 0);
    expect(listener.listen(5)).toBe("0");
    const conn = client.socket();
    expect(conn.connect("10.0.0.1:80")).toBe("0");
    expect(conn.listen()).toBe("EINVAL");
    expect(listener.accept().listen()).toBe("EINVAL");
  });
});

describe("the accept queue", () => {
  const table = rows(`
    # backlog  somaxconn  connections that fit
      0        4096       1
      1        4096       2
      5        4096       6
      5        2          3
      -1       3          4
  `);
  test.each(table)("backlog %s with somaxconn %s holds %s", (backlog, somaxconn, fit) => {
    const { world, server } = twoHosts();
    server.sysctl("net.core.somaxconn", Number(somaxconn));
    server.listening("10.0.0.1:80", {}, Number(backlog));
    let established = 0;
    for (let port = 5000; port < 5010; port++) {
      const peer = new Peer(world, "10.0.0.1:80", true, `192.0.2.9:${port}`);
      if (peer.sends("S") === "-") break;
      peer.next += 1;
      peer.theirs = (peer.theirs + 1) >>> 0;
      established += 1;
      const [synAck] = [stateOf(server, port)];
      expect(synAck.state).toBe("SYN-RECEIVED");
      finishHandshake(world, port);
      expect(stateOf(server, port).state).toBe("ESTABLISHED");
    }
    expect(established).toBe(Number(fit));
  });

  /** Acknowledges the SYN-ACK that was sent to this port. */
  function finishHandshake(world: World, port: number): void {
    const peer = new Peer(world, "10.0.0.1:80", true, `192.0.2.9:${port}`);
    const synAck = peer.packets().at(-1);
    peer.theirs = (synAck.seq + 1) >>> 0;
    peer.next += 1;
    peer.inject("A");
  }

  test("full when the last ACK arrives: the ACK is forgotten, and asked for again when there is room", () => {
    const { world, server, client } = twoHosts();
    const listener = server.listening("10.0.0.1:80", {}, 0);
    const peer = new Peer(world, "10.0.0.1:80");
    peer.inject("S");
    peer.next += 1;
    peer.theirs = (peer.packets()[0]!.seq + 1) >>> 0;
    expect(client.socket().connect("10.0.0.1:80")).toBe("0");
    expect(peer.sends("A")).toBe("-");
    expect(stateOf(server, 4000).state).toBe("SYN-RECEIVED");
    listener.accept();
    world.sleep(1);
    const again = peer.packets().map((packet) => packet.flags);
    expect(again).toEqual(["SA"]);
    peer.inject("A");
    expect(stateOf(server, 4000).state).toBe("ESTABLISHED");
  });

  test("the same with tcp_abort_on_overflow: RST, and the half-open connection is gone", () => {
    const { world, server, client } = twoHosts();
    server.sysctl("net.ipv4.tcp_abort_on_overflow", 1);
    server.listening("10.0.0.1:80", {}, 0);
    const peer = new Peer(world, "10.0.0.1:80");
    peer.inject("S");
    peer.next += 1;
    peer.theirs = (peer.packets()[0]!.seq + 1) >>> 0;
    expect(client.socket().connect("10.0.0.1:80")).toBe("0");
    expect(peer.sends("A")).toBe("R seq=0");
    expect(stateOf(server, 4000).state).toBe("-");
  });
});

describe("the SYN queue", () => {
  const table = rows(`
    # tcp_syncookies  backlog  SYNs  half-open  SYN-ACKs
      0               1        5     2          2
      1               1        5     2          5
      2               1        5     0          5
      1               4        5     5          5
  `);
  test.each(table)(
    "tcp_syncookies %s, backlog %s, %s SYNs",
    (cookies, backlog, syns, open, answers) => {
      const { world, server } = twoHosts();
      server.sysctl("net.ipv4.tcp_syncookies", Number(cookies));
      server.listening("10.0.0.1:80", {}, Number(backlog));
      let answered = 0;
      let halfOpen = 0;
      for (let i = 0; i < Number(syns); i++) {
        const port = 5000 + i;
        const peer = new Peer(world, "10.0.0.1:80", true, `192.0.2.9:${port}`);
        if (peer.sends("S").startsWith("SA")) answered += 1;
        if (stateOf(server, port).state === "SYN-RECEIVED") halfOpen += 1;
      }
      expect([halfOpen, answered]).toEqual([Number(open), Number(answers)]);
    },
  );

  test("a cookie's ACK makes a connection out of nothing; a wrong one gets an RST", () => {
    const { world, server } = twoHosts();
    server.sysctl("net.ipv4.tcp_syncookies", 2);
    const listener = server.listening("10.0.0.1:80");
    const peer = new Peer(world, "10.0.0.1:80");
    peer.inject("S");
    peer.next += 1;
    peer.theirs = (peer.packets()[0]!.seq + 1) >>> 0;
    expect(peer.sends("A", { ack: 1 })).toBe("R seq=1");
    expect(peer.sends("A")).toBe("-");
    expect(listener.accept().peer()).toBe("192.0.2.9:4000");
  });

  test("SYN-ACKs are sent at 0, 1, 3, 7, 15, 31 s, and the request ends at 63 s", () => {
    const { world, server } = twoHosts();
    server.listening("10.0.0.1:80");
    const peer = new Peer(world, "10.0.0.1:80");
    peer.inject("S");
    world.sleep(62.9);
    const times = peer.packets().map((packet) => Math.round(packet.atMs / 1000));
    expect(times).toEqual([0, 1, 3, 7, 15, 31]);
    expect(stateOf(server, 4000).state).toBe("SYN-RECEIVED");
    world.sleep(0.2);
    expect(stateOf(server, 4000).state).toBe("-");
  });
});

describe("closing a listener", () => {
  test.each(["close", "shutdown"] as const)("%s resets what nobody accepted", (how) => {
    const { server, client } = twoHosts();
    const listener = server.listening("10.0.0.1:80");
    const conn = client.socket();
    expect(conn.connect("10.0.0.1:80")).toBe("0");
    if (how === "close") listener.close();
    else expect(listener.shutdown(0)).toBe("0");
    expect(conn.recv()).toBe("ECONNRESET");
    expect(conn.recv()).toBe('""');
    const next = server.socket();
    expect(next.bind("10.0.0.1:80")).toBe(how === "close" ? "0" : "EADDRINUSE");
    if (how === "close") return;
    expect(listener.tryAccept()).toBe("EINVAL");
    expect(client.socket().connect("10.0.0.1:80")).toBe("ECONNREFUSED");
    expect(listener.listen()).toBe("0");
    expect(client.socket().connect("10.0.0.1:80")).toBe("0");
  });

  test("shutdown(SHUT_WR) changes nothing", () => {
    const { server, client } = twoHosts();
    const listener = server.listening("10.0.0.1:80");
    expect(listener.shutdown(1)).toBe("0");
    expect(client.socket().connect("10.0.0.1:80")).toBe("0");
  });

  test("a late ACK of a half-open connection gets an RST", () => {
    const { world, server } = twoHosts();
    const listener = server.listening("10.0.0.1:80");
    const peer = new Peer(world, "10.0.0.1:80");
    peer.inject("S");
    peer.next += 1;
    peer.theirs = (peer.packets()[0]!.seq + 1) >>> 0;
    listener.close();
    expect(peer.sends("A")).toBe("R seq=0");
  });
});

test("the listener at exactly the address takes the connection before one at the wildcard", () => {
  const { server, client } = twoHosts();
  const any = server.listening("0.0.0.0:80", { options: "P" });
  const exact = server.listening("10.0.0.1:80", { options: "P" });
  expect(client.socket().connect("10.0.0.1:80")).toBe("0");
  expect(any.tryAccept()).toBe("EAGAIN");
  expect(exact.accept().name()).toBe("10.0.0.1:80");
});
