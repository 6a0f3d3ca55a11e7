/**
 * Segments that reach a TIME-WAIT socket, its FIN-WAIT-2 substate, or no socket at all: a row a line, as Linux 6.18 was
 * seen to answer. Numbers are distances from what the TIME-WAIT side expects (seq) and sends (ack) next.
 */
import { describe, expect, test } from "vitest";
import { Peer, finWait2, stateOf, timeWait } from "./peer.ts";
import { World, rows } from "./world.ts";

const PEER_PORT = 4000;
const ACK = "A seq=0 ack=0";

function build(
  from: typeof timeWait,
  timestamps: boolean,
): { world: World; server: ReturnType<World["host"]>; peer: Peer; listener: { close(): void } } {
  const world = new World();
  const server = world.host(["10.0.0.1"]);
  const { peer, listener } = from(world, server, timestamps);
  world.sleep(10);
  return { world, server, peer, listener };
}

/** "re-arm" when 60 s are left again, "runs on" when the old time does. */
function timerOf(leftMs: number): string {
  if (leftMs < 0) return "-";
  return leftMs > 59_000 ? "re-arm" : "runs on";
}

describe("TIME-WAIT", () => {
  const table = rows(`
    # flags  seq     ts     data  listener  answer                state      timer
      FA     -1      0      -     yes       ${ACK}         TIME-WAIT  re-arm
      A      -5      0      old   yes       ${ACK}         TIME-WAIT  re-arm
      A      0       0      new   yes       ${ACK}         TIME-WAIT  re-arm
      A      0       0      -     yes       -                     TIME-WAIT  re-arm
      A      7       0      -     yes       ${ACK}         TIME-WAIT  re-arm
      R      0       0      -     yes       -                     -          -
      R      1       0      -     yes       -                     TIME-WAIT  runs on
      R      -1      0      -     yes       -                     TIME-WAIT  runs on
      R      0       -1     -     yes       -                     TIME-WAIT  runs on
      RA     0       0      -     yes       -                     -          -
      S      1       1      -     yes       SA seq=65537 ack=2    SYN-RECEIVED  runs on
      S      1       0      -     yes       SA seq=65537 ack=2    SYN-RECEIVED  runs on
      S      1       none   -     yes       SA seq=65537 ack=2    SYN-RECEIVED  runs on
      S      -9      1      -     yes       SA seq=65537 ack=-8   SYN-RECEIVED  runs on
      S      0       0      -     yes       ${ACK}         TIME-WAIT  runs on
      S      0       none   -     yes       ${ACK}         TIME-WAIT  runs on
      S      -9      0      -     yes       ${ACK}         TIME-WAIT  runs on
      S      -9      none   -     yes       ${ACK}         TIME-WAIT  runs on
      S      1       -1     -     yes       ${ACK}         TIME-WAIT  re-arm
      S      1       1      -     no        ${ACK}         TIME-WAIT  runs on
      SA     1       0      -     yes       ${ACK}         TIME-WAIT  re-arm
      A      0       -1     -     yes       ${ACK}         TIME-WAIT  re-arm
      FA     -1      -1     -     yes       ${ACK}         TIME-WAIT  re-arm
  `);
  test.each(table)(
    "%s at %s, timestamp %s, data %s, listener %s: %s",
    (flags, seq, ts, data, listening, answer, state, timer) => {
      const { server, peer, listener } = build(timeWait, true);
      if (listening === "no") listener.close();
      const fields = {
        seq: Number(seq),
        ts: ts === "none" ? null : Number(ts),
        data: data === "-" ? "" : data,
      };
      expect(peer.sends(flags, fields)).toBe(answer);
      const after = stateOf(server, PEER_PORT);
      expect(after.state).toBe(state);
      expect(timerOf(after.leftMs)).toBe(timer);
    },
  );

  test("tcp_rfc1337 = 1: an exact RST changes nothing, the timer least of all", () => {
    const { server, peer } = build(timeWait, true);
    server.sysctl("net.ipv4.tcp_rfc1337", 1);
    expect(peer.sends("R")).toBe("-");
    const after = stateOf(server, PEER_PORT);
    expect([after.state, timerOf(after.leftMs)]).toEqual(["TIME-WAIT", "runs on"]);
  });

  test("without timestamps the sequence number alone opens it again", () => {
    for (const [seq, opens] of [
      [0, false],
      [1, true],
      [-1, false],
    ] as const) {
      const { server, peer } = build(timeWait, false);
      peer.sends("S", { seq });
      expect(stateOf(server, PEER_PORT).state).toBe(opens ? "SYN-RECEIVED" : "TIME-WAIT");
    }
  });

  test("empty segments out of place are answered once in tcp_invalid_ratelimit, data and FINs always", () => {
    const { world, peer } = build(timeWait, true);
    expect(peer.sends("A", { seq: 7 })).toBe(ACK);
    expect(peer.sends("A", { seq: 7 })).toBe("-");
    expect(peer.sends("S", { seq: -9 })).toBe("-");
    expect(peer.sends("FA", { seq: -1 })).toBe(ACK);
    expect(peer.sends("A", { seq: -3, data: "old" })).toBe(ACK);
    world.sleep(0.6);
    expect(peer.sends("A", { seq: 7 })).toBe(ACK);
  });

  test("lasts 60 s, whatever tcp_fin_timeout says", () => {
    const world = new World();
    const server = world.host(["10.0.0.1"]);
    server.sysctl("net.ipv4.tcp_fin_timeout", 5);
    timeWait(world, server);
    world.sleep(59.9);
    expect(stateOf(server, PEER_PORT).state).toBe("TIME-WAIT");
    world.sleep(0.2);
    expect(stateOf(server, PEER_PORT).state).toBe("-");
  });
});

describe("FIN-WAIT-2 that nobody has open", () => {
  const table = rows(`
    # flags  seq     ts     data  answer              state       timer
      A      0       0      -     -                   FIN-WAIT-2  runs on
      FA     0       0      -     A seq=0 ack=1       TIME-WAIT   re-arm
      A      0       0      data  R seq=0             -           -
      FA     0       0      data  R seq=0             -           -
      A      -9      0      old   ${ACK}       FIN-WAIT-2  runs on
      A      900000  0      -     ${ACK}       FIN-WAIT-2  runs on
      R      900000  0      -     ${ACK}       FIN-WAIT-2  runs on
      S      900000  0      -     ${ACK}       FIN-WAIT-2  runs on
      R      0       0      -     -                   -           -
      R      100     0      -     -                   -           -
      S      100     0      -     RA seq=# ack=101    -           -
      A      0       -1     -     ${ACK}       FIN-WAIT-2  runs on
  `);
  test.each(table)(
    "%s at %s, timestamp %s, data %s: %s",
    (flags, seq, ts, data, answer, state, timer) => {
      const { server, peer } = build(finWait2, true);
      const fields = { seq: Number(seq), ts: Number(ts), data: data === "-" ? "" : data };
      const sent = peer.sends(flags, fields).replace(/^RA seq=-?\d+/, "RA seq=#");
      expect(sent).toBe(answer);
      const after = stateOf(server, PEER_PORT);
      expect([after.state, timerOf(after.leftMs)]).toEqual([state, timer]);
    },
  );

  test("an RST ends it whatever tcp_rfc1337 says", () => {
    const { server, peer } = build(finWait2, true);
    server.sysctl("net.ipv4.tcp_rfc1337", 1);
    peer.sends("R");
    expect(stateOf(server, PEER_PORT).state).toBe("-");
  });
});

describe("no socket", () => {
  const table = rows(`
    # flags  answer
      S      RA
      A      R
      SA     R
      FA     R
      R      -
      RA     -
  `);
  test.each(table)("%s: %s", (flags, answer) => {
    const world = new World();
    world.host(["10.0.0.1"]);
    const peer = new Peer(world, "10.0.0.1:80");
    peer.theirs = 77;
    const sent = peer.sends(flags);
    expect(sent.split(" ")[0]).toBe(answer);
    if (answer === "R") expect(sent).toBe("R seq=0");
    if (answer === "RA") expect(sent).toMatch(/ack=1$/);
  });
});
