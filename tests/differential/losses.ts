/**
 * Schedules about what the wire loses: a connection, opened with losses or without, over a way of some length; then both ends
 * send, segments are lost, time passes, an end closes.
 */
import type { Random } from "./random.ts";
import type { Call, Loss, Slot } from "./schedule.ts";
import { DELAYS, LENGTHS, type Mode } from "./vocabulary.ts";

const PORT = 80;
/** So many that nothing comes through any more. */
const ALL = 1000;

export function lossySchedule(random: Random, mode: Mode): Call[] {
  const hosts = random.chance(0.75);
  const calls = hosts ? betweenHosts(random) : byHand(random);
  // A peer that has not said how large a segment may be takes small ones.
  const lengths = hosts ? LENGTHS : LENGTHS.filter((length) => length <= 500);
  while (calls.length < mode.length) calls.push(...something(random, mode, lengths));
  return calls.slice(0, mode.length);
}

function settings(random: Random): Call[] {
  const calls: Call[] = [];
  const set = (host: string, name: string, value: string): void => {
    calls.push({ call: "sysctl", host, name: `net.ipv4.${name}`, value });
  };
  if (random.chance(0.3)) set(random.pick(["a", "b"]), "tcp_timestamps", "0");
  if (random.chance(0.15)) set("a", "tcp_syncookies", "2");
  if (random.chance(0.1)) set("b", "tcp_syn_linear_timeouts", "0");
  if (random.chance(0.1)) set(random.pick(["a", "b"]), "tcp_retries2", "3");
  if (random.chance(0.1)) set(random.pick(["a", "b"]), "tcp_orphan_retries", "1");
  return calls;
}

/** The listener is on a; s1 listens, s2 connects from b, s3 was accepted. */
function betweenHosts(random: Random): Call[] {
  const calls = [...settings(random), { call: "delay", ms: random.pick(DELAYS) } as const];
  calls.push(...listener(), { call: "socket", into: "s2", process: "b", family: 2, type: 1 });
  const losses = random.chance(0.35) ? random.pick([1, 1, 2, 3]) : 0;
  for (let i = 0; i < losses; i++) {
    const flags = random.pick(["S", "SA"]);
    calls.push({ call: "drop", flags, from: flags === "S" ? "b" : "a" });
  }
  calls.push({ call: "connect", slot: "s2", to: { ip: "10.0.0.1", port: PORT } });
  if (losses > 0) calls.push({ call: "sleep", ms: random.pick([1300, 3400, 7600]) });
  calls.push({ call: "accept", slot: "s1", into: "s3" });
  for (const slot of ["s2", "s3"]) {
    if (random.chance(0.6))
      calls.push({ call: "setsockopt", slot, option: "TCP_NODELAY", value: 1 });
  }
  return calls;
}

/** The same with a peer that is no host: it offers neither SACK nor, as a rule, timestamps. */
function byHand(random: Random): Call[] {
  const stamped = random.chance(0.5) ? 0 : undefined;
  const inject = { slot: "s1", seq: 0, ack: 0, echo: 0, length: 0, window: 65_535 } as const;
  const calls: Call[] = [...settings(random), ...listener()];
  calls.push({ ...inject, call: "inject", flags: "S", timestamp: stamped });
  if (random.chance(0.3)) calls.push({ call: "sleep", ms: random.pick([320, 1300]) });
  const window = random.pick([65_535, 65_535, 1000, 0]);
  calls.push({ ...inject, call: "inject", flags: "A", timestamp: stamped, window });
  calls.push({ call: "accept", slot: "s1", into: "s3" });
  if (random.chance(0.6))
    calls.push({ call: "setsockopt", slot: "s3", option: "TCP_NODELAY", value: 1 });
  return calls;
}

function listener(): Call[] {
  return [
    { call: "socket", into: "s1", process: "a", family: 2, type: 1 },
    { call: "bind", slot: "s1", to: { ip: "0.0.0.0", port: PORT } },
    { call: "listen", slot: "s1", backlog: 5 },
  ];
}

function something(random: Random, mode: Mode, lengths: readonly number[]): Call[] {
  const slot = random.pick(["s2", "s3", "s3"]);
  const what = random.weighted({
    flight: 6,
    send: 4,
    lose: 2,
    sleep: 3,
    recv: 1.5,
    end: 1,
    wire: 1,
    hand: 1.5,
  });
  if (what === "flight") return flight(random, mode, lengths);
  if (what === "send") return sends(random, slot, lengths);
  if (what === "lose") return [{ call: "lose", ...loss(random) }];
  if (what === "sleep") return [{ call: "sleep", ms: random.pick(mode.sleepsMs) }];
  if (what === "recv") return [{ call: "recv", slot, max: 65_536 }];
  if (what === "end")
    return [random.chance(0.5) ? { call: "shutdown", slot, how: 1 } : { call: "close", slot }];
  if (what === "wire") return [held(random)];
  return [byPeer(random)];
}

function sends(random: Random, slot: Slot, lengths: readonly number[]): Call[] {
  const count = random.pick([1, 1, 2, 3, 5]);
  return Array.from({ length: count }, () => ({
    call: "send",
    slot,
    length: random.pick(lengths),
  }));
}

/** Some segments at once, of which some are lost, and time for them to be sent again. */
function flight(random: Random, mode: Mode, lengths: readonly number[]): Call[] {
  const slot = random.pick(["s2", "s3"]);
  const from = slot === "s2" ? "b" : "a";
  const calls: Call[] = [{ call: "lose", ...loss(random), from, what: "data" }];
  calls.push(...sends(random, slot, lengths));
  if (random.chance(0.15)) calls.push({ call: "shutdown", slot, how: 1 });
  calls.push({ call: "sleep", ms: random.pick(mode.sleepsMs) });
  return calls;
}

function loss(random: Random): Loss {
  return {
    from: random.pick(["a", "a", "b"]),
    what: random.pick(["data", "data", "any", "empty"]),
    skip: random.pick([0, 0, 0, 1, 2]),
    times: random.pick([1, 1, 1, 2, 2, 3, 4, ALL]),
  };
}

function held(random: Random): Call {
  if (random.chance(0.6))
    return { call: "hold", flags: random.pick(["A", "PA", "FA"]), from: random.pick(["a", "b"]) };
  return { call: random.chance(0.7) ? "release" : "duplicate" };
}

/** An acknowledgment of all that was sent, or of nothing new; or a byte of text. */
function byPeer(random: Random): Call {
  return {
    call: "inject",
    slot: "s3",
    flags: random.pick(["A", "A", "A", "PA", "FA"]),
    seq: 0,
    ack: random.pick([0, 0, -1, -100, -1448]),
    timestamp: random.chance(0.5) ? 0 : undefined,
    echo: 0,
    length: random.pick([0, 0, 0, 1]),
    window: random.pick([65_535, 65_535, 1000, 0]),
  };
}
