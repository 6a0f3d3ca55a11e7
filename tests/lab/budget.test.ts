/** Budgets: each limit met ends the run at the same place with the same words, and stays met. */
import { describe, expect, test } from "vitest";
import { LIMITS, type Limits } from "../../src/lab/create-lab.ts";
import { fixture, thrown, type Fixture } from "./setup.ts";
import type { Script } from "./fake-kernel.ts";

/** One row a limit: what uses it up one by one. */
const rows: Array<[keyof Limits, number, Script, (all: Fixture, i: number) => unknown, RegExp]> = [
  ["statements", 10, {}, ({ lab }) => lab.at(1, 1), /^10 statements ran, the most .* loop/],
  ["calls", 10, {}, ({ now }) => now(), /^10 calls were made/],
  ["hosts", 10, {}, ({ host }, i) => host(`h${i}`), /^10 hosts were made/],
  ["printedLines", 10, {}, ({ print }) => print("x"), /^10 lines were printed/],
  ["printedCharacters", 10, {}, ({ print }) => print("x"), /^10 characters were printed/],
  ["seconds", 10, {}, ({ sleep }) => sleep(1), /^10 seconds passed on the virtual clock/],
];

describe("each limit", () => {
  test.each(rows)("%s", (limit, most, script, use, message) => {
    const all = fixture(script, { limits: { [limit]: most } });
    for (let i = 0; i < most; i++) use(all, i);
    expect(all.lab.spent).toBeUndefined();
    const error = thrown(() => use(all, most));
    expect(error).toMatchObject({ name: "BudgetError", limit });
    expect(error.message).toMatch(message);
    expect(all.lab.spent).toBe(error);
  });

  test("processes: one is each host's own", () => {
    const { host } = fixture({}, { limits: { processes: 3 } });
    const a = host("a");
    a.process("1");
    a.process("2");
    expect(thrown(() => a.process("3"))).toMatchObject({ limit: "processes" });
  });

  test("sockets: accepted ones count", () => {
    const { host } = fixture({}, { limits: { sockets: 2 } });
    const socket = host("a").socket(2, 1);
    socket.accept();
    expect(thrown(() => socket.accept())).toMatchObject({ limit: "sockets" });
  });

  test("data: bytes of send and inject together", () => {
    const { host, network } = fixture({}, { limits: { dataBytes: 5 } });
    host("a").socket(2, 1).send("123");
    network.inject({ from: "10.0.0.1:1", to: "10.0.0.2:1", flags: "A", data: "12" });
    expect(thrown(() => host("b").socket(2, 1).send("1"))).toMatchObject({ limit: "dataBytes" });
  });

  test("events: steps of calls that wait", () => {
    const { host } = fixture({ accept: [-11], step: [true] }, { limits: { events: 5 } });
    expect(thrown(() => host("a").socket(2, 1).accept())).toMatchObject({ limit: "events" });
  });

  test("seconds: a call that waits meets it as well", () => {
    const { host } = fixture(
      { accept: [-11], step: [true], stepMs: 4000 },
      { limits: { seconds: 10 } },
    );
    expect(thrown(() => host("a").socket(2, 1).accept())).toMatchObject({ limit: "seconds" });
  });

  test("seconds: a sleep that would go past it does not begin", () => {
    const { sleep, kernel } = fixture();
    expect(thrown(() => sleep(LIMITS.seconds + 1))).toMatchObject({ limit: "seconds" });
    expect(kernel.log).not.toContain("advance");
  });
});

test("a spent budget stays spent, whatever the experiment catches", () => {
  const { lab, now } = fixture({}, { limits: { calls: 2 } });
  let caught = 0;
  for (let i = 0; i < 5; i++) {
    try {
      now();
    } catch {
      caught++;
    }
  }
  expect(caught).toBe(3);
  expect(thrown(() => lab.at(1, 1))).toBe(lab.spent);
});

test("long runs fit: a hundred thousand connections, the whole ephemeral range", () => {
  const connections = 100_000;
  expect(LIMITS.calls).toBeGreaterThanOrEqual(10 * connections);
  expect(LIMITS.statements).toBeGreaterThanOrEqual(20 * connections);
  expect(LIMITS.sockets).toBeGreaterThanOrEqual(3 * connections);
  expect(LIMITS.events).toBeGreaterThanOrEqual(5 * connections);
});

test("the position is kept, and the kernel told of each new line once", () => {
  const { lab, kernel } = fixture();
  lab.at(3, 5);
  lab.at(3, 20);
  lab.at(4, 1);
  lab.back(3, 5);
  expect(lab.position).toEqual({ line: 3, column: 5 });
  expect(kernel.log).toEqual(["mark 3", "mark 4", "mark 3"]);
});
