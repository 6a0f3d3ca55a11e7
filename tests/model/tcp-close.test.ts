/** close(), shutdown(), resets: who ends in TIME-WAIT, for how long, and what both sides are told. */
import { describe, expect, test } from "vitest";
import { Level, SocketOption, TcpOption, OptionForm } from "../../src/model/abi.ts";
import { Peer, accepted, finWait2, stateOf } from "./peer.ts";
import { World, rows, type Host, type Sock } from "./world.ts";

const SHUT_RD = 0;
const SHUT_WR = 1;
const SHUT_RDWR = 2;

interface Pair {
  world: World;
  server: Host;
  client: Host;
  listener: Sock;
  s: Sock;
  c: Sock;
}

function pair(before: (client: Sock) => void = () => {}): Pair {
  const world = new World();
  const server = world.host(["10.0.0.1"]);
  const client = world.host(["10.0.0.2"]);
  const listener = server.listening("10.0.0.1:80");
  const c = client.socket();
  before(c);
  c.connect("10.0.0.1:80");
  return { world, server, client, listener, s: listener.accept(), c };
}

/** The server's and the client's end: "TIME-WAIT/-". */
function ends({ server, client, c }: Pair): string {
  return `${stateOf(server, c.port()).state}/${stateOf(client, 80).state}`;
}

function linger(sock: Sock, onoff: number, seconds: number): void {
  const { SO_LINGER } = SocketOption;
  sock.set(Level.SOL_SOCKET, SO_LINGER, onoff, seconds, OptionForm.LINGER);
}

describe("which end is in which state", () => {
  const table = rows(`
    # what happens                               server/client
      s.close                                    FIN-WAIT-2/CLOSE-WAIT
      s.close c.close                            TIME-WAIT/-
      c.close s.close                            -/TIME-WAIT
      s.wr                                       FIN-WAIT-2/CLOSE-WAIT
      s.wr c.close                               TIME-WAIT/-
      s.wr c.wr                                  TIME-WAIT/-
      s.rdwr c.rdwr                              TIME-WAIT/-
      s.rd                                       ESTABLISHED/ESTABLISHED
      s.rd c.send                                ESTABLISHED/ESTABLISHED
      c.send s.close                             -/-
      c.send s.wr s.close                        -/-
      s.linger0 s.close                          -/-
      s.wr s.linger0 s.close                     -/-
      s.wr c.close s.close                       TIME-WAIT/-
      s.wr c.send                                FIN-WAIT-2/CLOSE-WAIT
      s.close c.send                             -/-
      s.linger2-1 s.close                        -/-
      s.wr s.linger2-1 s.close                   -/-
      both.close                                 TIME-WAIT/TIME-WAIT
  `);
  test.each(table)("%s: %s", (steps, expected) => {
    const made = pair();
    const { s, c, world } = made;
    const port = c.port();
    const acts: Record<string, (sock: Sock) => void> = {
      close: (sock) => sock.close(),
      wr: (sock) => sock.shutdown(SHUT_WR),
      rd: (sock) => sock.shutdown(SHUT_RD),
      rdwr: (sock) => sock.shutdown(SHUT_RDWR),
      send: (sock) => sock.send("data"),
      linger0: (sock) => linger(sock, 1, 0),
      "linger2-1": (sock) => sock.set(Level.IPPROTO_TCP, TcpOption.TCP_LINGER2, -1),
    };
    for (const step of steps.split(" ")) {
      const [who, what] = step.split(".") as [string, string];
      if (who === "both") {
        world.calls.close(s.process, s.fd);
        world.calls.close(c.process, c.fd);
        world.settle();
      } else acts[what]!(who === "s" ? s : c);
    }
    const found = `${stateOf(made.server, port).state}/${stateOf(made.client, 80).state}`;
    expect(found).toBe(expected);
  });
});

describe("what a reset peer is told", () => {
  test("recv: ECONNRESET once, then the end; send: EPIPE", () => {
    const { s, c } = pair();
    linger(s, 1, 0);
    s.close();
    expect([c.recv(), c.recv(), c.send("x")]).toEqual(["ECONNRESET", '""', "EPIPE"]);
  });

  test("send, where it comes first, tells the reset", () => {
    const { s, c } = pair();
    linger(s, 1, 0);
    s.close();
    expect([c.send("x"), c.send("x"), c.recv()]).toEqual(["ECONNRESET", "EPIPE", '""']);
  });

  test("in CLOSE-WAIT it is EPIPE, and reading goes on to the end", () => {
    const { s, c } = pair();
    s.shutdown(SHUT_WR);
    linger(s, 1, 0);
    s.close();
    expect([c.recv(), c.send("x")]).toEqual(['""', "EPIPE"]);
  });

  test("what had arrived before is still read", () => {
    const { s, c } = pair();
    s.send("data");
    linger(s, 1, 0);
    s.close();
    expect([c.recv(), c.recv(), c.recv()]).toEqual(['"data"', "ECONNRESET", '""']);
  });
});

describe("the end of FIN-WAIT-2", () => {
  test.each([
    // tcp_fin_timeout, TCP_LINGER2, gone after
    [60, 0, 60],
    [3, 0, 3],
    [60, 2, 2],
    [10, 5, 5],
    [70, 0, 20],
    [60, 70, 20],
    [0, 0, 0.8],
  ])("tcp_fin_timeout %s, TCP_LINGER2 %s: after %s s", (timeout, linger2, seconds) => {
    const made = pair();
    made.server.sysctl("net.ipv4.tcp_fin_timeout", timeout);
    if (linger2 !== 0) made.s.set(Level.IPPROTO_TCP, TcpOption.TCP_LINGER2, linger2);
    made.s.close();
    expect(ends(made)).toBe("FIN-WAIT-2/CLOSE-WAIT");
    made.world.sleep(seconds - 0.1);
    expect(ends(made)).toBe("FIN-WAIT-2/CLOSE-WAIT");
    const before = made.world.calls.traceCount();
    made.world.sleep(0.2);
    expect(ends(made)).toBe("-/CLOSE-WAIT");
    // Nothing is sent: a timer, and the socket gone.
    expect(made.world.calls.traceCount() - before).toBe(2);
    made.c.close();
    expect(ends(made)).toBe("-/-");
  });

  test("without a limit while the descriptor is open", () => {
    const made = pair();
    made.s.shutdown(SHUT_WR);
    made.world.sleep(500);
    expect(ends(made)).toBe("FIN-WAIT-2/CLOSE-WAIT");
  });
});

describe("tcp_max_tw_buckets", () => {
  test.each([0, 1, 3])("%s: so many TIME-WAIT sockets, the others end at once", (limit) => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    const client = world.host(["10.0.0.2"]);
    server.sysctl("net.ipv4.tcp_max_tw_buckets", limit);
    const listener = server.listening("10.0.0.1:80");
    let waiting = 0;
    for (let i = 0; i < 4; i++) {
      const c = client.socket();
      c.connect("10.0.0.1:80");
      const port = c.port();
      listener.accept().close();
      c.close();
      if (stateOf(server, port).state === "TIME-WAIT") waiting += 1;
    }
    expect(waiting).toBe(limit);
  });
});

test("kill closes every descriptor: FIN, or RST where something was not read", () => {
  const world = new World();
  const server = world.host(["10.0.0.1"]);
  const client = world.host(["10.0.0.2"]);
  const listener = server.listening("10.0.0.1:80");
  const [a, b] = [client.socket(), client.socket()];
  a.connect("10.0.0.1:80");
  b.connect("10.0.0.1:80");
  b.send("unread");
  listener.accept();
  listener.accept();
  expect(world.calls.kill(listener.process)).toBe(0);
  world.settle();
  expect([a.recv(), b.recv()]).toEqual(['""', "ECONNRESET"]);
  expect(server.socket().bind("10.0.0.1:80")).toBe("EADDRINUSE");
  expect(stateOf(server, a.port()).state).toBe("FIN-WAIT-2");
  expect(stateOf(server, b.port()).state).toBe("-");
});

describe("an orphan's FIN that nobody acknowledges", () => {
  test.each([
    [0, 8],
    [3, 3],
  ])("tcp_orphan_retries %s: sent again about %s times, then given up", (retries, expected) => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    server.sysctl("net.ipv4.tcp_orphan_retries", retries);
    const { conn, peer } = accepted(world, server);
    peer.packets();
    conn.close();
    world.sleep(300);
    const fins = peer.packets().filter(({ flags }) => flags === "FA");
    expect(fins.length - 1).toBeGreaterThanOrEqual(expected);
    expect(fins.length - 1).toBeLessThanOrEqual(expected + 2);
    expect(stateOf(server, 4000).state).toBe("-");
  });
});

describe("challenge ACKs", () => {
  const table = rows(`
    # flags  seq     ack   answer         state
      S      0       0     A seq=0 ack=0  ESTABLISHED
      SA     0       0     A seq=0 ack=0  ESTABLISHED
      S      900000  0     A seq=0 ack=0  ESTABLISHED
      R      1       0     A seq=0 ack=0  ESTABLISHED
      R      900000  0     -              ESTABLISHED
      R      -1      0     -              ESTABLISHED
      R      0       0     -              -
      A      0       5     A seq=0 ack=0  ESTABLISHED
      A      -9      0     A seq=0 ack=0  ESTABLISHED
      A      0       0     -              ESTABLISHED
      F      -9      0     -              ESTABLISHED
  `);
  test.each(table)("%s at %s, ack %s: %s, %s", (flags, seq, ack, answer, state) => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    const { peer } = accepted(world, server);
    expect(peer.sends(flags, { seq: Number(seq), ack: Number(ack) })).toBe(answer);
    const found = stateOf(server, 4000).state;
    expect(found).toBe(state);
  });

  test("one in tcp_invalid_ratelimit milliseconds", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    const { peer } = accepted(world, server);
    expect(peer.sends("S")).toBe("A seq=0 ack=0");
    expect(peer.sends("S")).toBe("-");
    world.sleep(0.6);
    expect(peer.sends("S")).toBe("A seq=0 ack=0");
  });

  test("tcp_challenge_ack_limit counts those of the whole host in a second", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    server.sysctl("net.ipv4.tcp_challenge_ack_limit", 2);
    const listener = server.listening("10.0.0.1:80");
    const answers = [1, 2, 3].map((port) => {
      const peer = new Peer(world, "10.0.0.1:80", true, `192.0.2.9:${port}`);
      peer.opens();
      listener.accept();
      return peer.sends("S");
    });
    expect(answers).toEqual(["A seq=0 ack=0", "A seq=0 ack=0", "-"]);
  });

  test("an old timestamp is answered with an ACK and changes nothing: PAWS", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    const { conn, peer } = accepted(world, server);
    expect(peer.sends("PA", { data: "old", ts: -10 })).toBe("A seq=0 ack=0");
    expect(conn.recv()).toBe("EAGAIN");
  });
});

test("data and FIN-WAIT-2: text after close() is answered with an RST", () => {
  const world = new World();
  const server = world.host(["10.0.0.1"]);
  const { peer } = finWait2(world, server);
  expect(peer.sends("PA", { data: "late" })).toBe("R seq=0");
});
