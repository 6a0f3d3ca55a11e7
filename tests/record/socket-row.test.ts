/** The order of ss(8)'s rows and its timers; what stands beside each time was printed by `ss -o`'s rule for it. */
import { expect, test } from "vitest";
import { parseAddress } from "../../src/record/address.ts";
import type { SocketRow } from "../../src/record/socket-row.ts";
import { compareRows, timerDuration } from "../../src/record/socket-row.ts";
import { printRow } from "../../src/record/printed-row.ts";
import { rowText } from "../../src/trace/table.ts";

test.each([
  [0, ""],
  [7, "007ms"],
  [202, "202ms"],
  [1000, "1sec"],
  [1800, "1.800ms"],
  [5005, "5.005ms"],
  [9999, "9.999ms"],
  [10_001, "10sec"],
  [59_999, "59sec"],
  [60_000, "1min"],
  [60_500, "1min"],
  [90_500, "1min30sec"],
  [599_000, "9min59sec"],
  [659_000, "10min"],
])("%i ms are %j", (ms, text) => expect(timerDuration(ms)).toBe(text));

test("LISTEN first, then by address as numbers, then by port", () => {
  const row = (state: string, local: string, peer = "0.0.0.0:0"): SocketRow => ({
    protocol: "tcp",
    state,
    local: parseAddress(local),
    peer: parseAddress(peer),
  });
  const rows = [
    row("ESTAB", "10.0.0.1:80", "10.0.0.10:1"),
    row("LISTEN", "10.0.0.10:80"),
    row("ESTAB", "[::1]:80", "[::1]:9"),
    row("TIME-WAIT", "10.0.0.1:80", "10.0.0.9:5"),
    row("LISTEN", "10.0.0.9:443"),
    row("LISTEN", "10.0.0.9:80"),
    row("TIME-WAIT", "10.0.0.1:9", "10.0.0.9:5"),
  ];
  expect(rows.sort(compareRows).map((each) => rowText(printRow(each)))).toEqual([
    "LISTEN 10.0.0.9:80 0.0.0.0:*",
    "LISTEN 10.0.0.9:443 0.0.0.0:*",
    "LISTEN 10.0.0.10:80 0.0.0.0:*",
    "TIME-WAIT 10.0.0.1:9 10.0.0.9:5",
    "TIME-WAIT 10.0.0.1:80 10.0.0.9:5",
    "ESTAB 10.0.0.1:80 10.0.0.10:1",
    "ESTAB [::1]:80 [::1]:9",
  ]);
});
