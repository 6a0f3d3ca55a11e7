/** Documented text against printed text: what a `*` may stand for, and what it may not. */
import { expect, test } from "vitest";
import { matches } from "../../src/experiment/match.ts";

const HOLD: ReadonlyArray<readonly [documented: string, printed: string]> = [
  ["0", "0"],
  ["", ""],
  ["EADDRINUSE", "EADDRINUSE"],
  ["*", "32768"],
  ["*", "10.0.0.2:32768"],
  ["10.0.0.2:*", "10.0.0.2:32768"],
  ["[::1]:*", "[::1]:80"],
  ["TIME-WAIT 10.0.0.1:80 10.0.0.2:*", "TIME-WAIT 10.0.0.1:80 10.0.0.2:41000"],
  ["TIME-WAIT * *", "TIME-WAIT 10.0.0.1:80 10.0.0.2:41000"],
  ["LISTEN   0.0.0.0:80    0.0.0.0:*", "LISTEN 0.0.0.0:80 0.0.0.0:*"],
  ["LISTEN *:80 *:*", "LISTEN *:80 *:*"],
  [
    "* 10.0.0.2:* > 10.0.0.1:80 Flags [S], seq 0, win *, length 0",
    "0.001 10.0.0.2:4100 > 10.0.0.1:80 Flags [S], seq 0, win 64240, length 0",
  ],
  ["TS val *,", "TS val 17,"],
  ["a\nb", "a\nb\n"],
  ["a\n*", "a\nb"],
  ["  a  ", "a"],
];

const DO_NOT: ReadonlyArray<readonly [documented: string, printed: string]> = [
  ["0", "1"],
  ["", "0"],
  ["0", ""],
  ["*", ""],
  ["*", "two fields"],
  ["EADDR", "EADDRINUSE"],
  ["10.0.0.2:*", "10.0.0.3:32768"],
  ["10.0.0.2:*", "10.0.0.2:"],
  ["10.0.0.2:*", "10.0.0.22:1"],
  ["*:80", "[::]:80"],
  ["*:80", "0.0.0.0:80"],
  ["*:*", "0.0.0.0:*"],
  ["10.0.0.*", "10.0.0.1:80"],
  ["1*2", "132"],
  ["TIME-*", "TIME-WAIT"],
  ["a\nb", "a"],
  ["a", "a\nb"],
  ["a\nb", "b\na"],
  ["[::]:*", "[::1]:80"],
];

test.each(HOLD)("%j is what was printed: %j", (documented, printed) => {
  expect(matches(documented, printed)).toBe(true);
});

test.each(DO_NOT)("%j is not what was printed: %j", (documented, printed) => {
  expect(matches(documented, printed)).toBe(false);
});
