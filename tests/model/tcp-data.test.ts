/** Data: windows, loss and retransmission, reordering and duplicates, half-close. */
import { describe, expect, test } from "vitest";
import { Fate, PacketRecord } from "../../src/model/abi.ts";
import { accepted, stateOf } from "./peer.ts";
import { World, type Host, type Sock } from "./world.ts";

function pair(): { world: World; server: Host; client: Host; s: Sock; c: Sock } {
  const world = new World();
  const server = world.host(["10.0.0.1"]);
  const client = world.host(["10.0.0.2"]);
  const listener = server.listening("10.0.0.1:80");
  const c = client.socket();
  c.connect("10.0.0.1:80");
  return { world, server, client, s: listener.accept(), c };
}

/** Reads until nothing more comes. */
function readAll(world: World, sock: Sock): string {
  let all = "";
  for (;;) {
    const part = sock.recv(100_000);
    if (!part.startsWith('"') || part === '""') return all;
    all += part.slice(1, -1);
    world.settle();
  }
}

/** Decides on packets between hosts as they leave; settles. */
function settleWith(world: World, fate: (index: number, bytes: number) => Fate): void {
  const { instance, calls } = world;
  const bytes = (): number =>
    instance.view.getUint32(instance.scratch + PacketRecord.DATA_BYTES, true);
  let index = 0;
  while (calls.settle() === 1) {
    while (calls.outbox() === 1) calls.decide(fate(index++, bytes()));
  }
}

test("both directions carry what was sent, in order", () => {
  const { world, s, c } = pair();
  const text = "abcdefghij".repeat(2000);
  expect(Number(c.send(text))).toBe(20000);
  expect(s.send("answer")).toBe("6");
  expect(readAll(world, s)).toBe(text);
  expect(readAll(world, c)).toBe("answer");
});

test("a reader that doesn't read closes the window, and opens it again by reading", () => {
  const { world, server, client, s, c } = pair();
  let sent = 0;
  for (let i = 0; i < 20; i++) {
    const result = c.send("x".repeat(20_000));
    if (result === "EAGAIN") break;
    sent += Number(result);
  }
  expect(sent).toBeGreaterThan(100_000);
  expect(sent).toBeLessThan(400_000);
  expect(stateOf(client, 80).leftMs).toBeGreaterThan(0);
  world.sleep(5);
  expect(readAll(world, s).length).toBe(sent);
  expect(stateOf(server, c.port()).leftMs).toBe(-1);
  expect(c.send("more")).toBe("4");
  expect(readAll(world, s)).toBe("more");
});

test("half-close: the other direction still carries data", () => {
  const { s, c } = pair();
  c.shutdown(1);
  expect(s.recv()).toBe('""');
  expect(s.send("still here")).toBe("10");
  expect(c.recv()).toBe('"still here"');
});

describe("on a wire that loses", () => {
  test("a lost segment is sent again after the timeout, 200 ms and a round trip", () => {
    const { world, s, c } = pair();
    world.calls.setFiltered(1);
    expect(world.instance.bytes.length).toBeGreaterThan(0);
    const data = new TextEncoder().encode("lost");
    world.instance.bytes.set(data, world.instance.scratch);
    world.calls.send(c.process, c.fd, 4, 0, 0, 0);
    settleWith(world, (index) => (index === 0 ? Fate.DROP : Fate.DELIVER));
    expect(s.recv()).toBe("EAGAIN");
    world.calls.setFiltered(0);
    world.sleep(0.19);
    expect(s.recv()).toBe("EAGAIN");
    world.sleep(0.03);
    expect(s.recv()).toBe('"lost"');
  });

  test("three duplicate ACKs bring it back without waiting", () => {
    const { world, s, c } = pair();
    world.calls.setFiltered(1);
    const data = new TextEncoder().encode("0123456789".repeat(1000));
    world.instance.bytes.set(data, world.instance.scratch);
    world.calls.send(c.process, c.fd, data.length, 0, 0, 0);
    let dropped = false;
    settleWith(world, (_, bytes) => {
      if (dropped || bytes === 0) return Fate.DELIVER;
      dropped = true;
      return Fate.DROP;
    });
    expect(world.calls.now()).toBeLessThan(50);
    expect(readAll(world, s)).toBe("0123456789".repeat(1000));
  });
});

describe("segments out of order", () => {
  test("wait for the gap to be filled; the ACKs in between repeat themselves", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    const { conn, peer } = accepted(world, server);
    expect(peer.sends("PA", { seq: 3, data: "def" })).toBe("A seq=0 ack=0");
    expect(peer.sends("PA", { seq: 6, data: "ghi" })).toBe("A seq=0 ack=0");
    expect(conn.recv()).toBe("EAGAIN");
    expect(peer.sends("PA", { data: "abc" })).toBe("A seq=0 ack=9");
    expect(conn.recv()).toBe('"abcdefghi"');
  });

  test("a FIN that comes early is taken in its turn", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    const { conn, peer } = accepted(world, server);
    peer.sends("FA", { seq: 3 });
    expect(stateOf(server, 4000).state).toBe("ESTABLISHED");
    expect(peer.sends("PA", { data: "abc" })).toBe("A seq=0 ack=4");
    expect([conn.recv(), conn.recv()]).toEqual(['"abc"', '""']);
    expect(stateOf(server, 4000).state).toBe("CLOSE-WAIT");
  });

  test("overlapping and repeated text is taken once", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    const { conn, peer } = accepted(world, server);
    peer.sends("PA", { data: "abc" });
    expect(peer.sends("PA", { data: "abc" })).toBe("A seq=0 ack=3");
    expect(peer.sends("PA", { data: "abcdef" })).toBe("A seq=0 ack=6");
    expect(conn.recv()).toBe('"abcdef"');
  });
});

test("unacknowledged data are given up after tcp_retries2: ETIMEDOUT", () => {
  const world = new World();
  const server = world.host(["10.0.0.1"]);
  server.sysctl("net.ipv4.tcp_retries2", 3);
  const { conn, peer } = accepted(world, server);
  peer.packets();
  conn.send("hello?");
  world.sleep(10);
  const times = peer.packets().map(({ atMs }) => Math.round(atMs / 100) / 10);
  expect(times.slice(0, 4)).toEqual([0, 0.2, 0.6, 1.4]);
  expect(conn.recv()).toBe("ETIMEDOUT");
  expect(conn.recv()).toBe('""');
});
