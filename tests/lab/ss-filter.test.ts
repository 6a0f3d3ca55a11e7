/** ss()'s filter: a part of the row, or a state in anybody's spelling; a state that is none is an error. */
import { describe, expect, test } from "vitest";
import { SocketView } from "../../src/lab/socket-table.ts";
import { ssFilter } from "../../src/lab/ss-filter.ts";
import { thrown } from "./setup.ts";

const ROWS = [
  new SocketView("LISTEN", "0.0.0.0:80", "0.0.0.0:*"),
  new SocketView("SYN-SENT", "10.0.0.1:1", "10.0.0.2:80"),
  new SocketView("SYN-RECV", "10.0.0.1:80", "10.0.0.2:2"),
  new SocketView("ESTAB", "10.0.0.1:80", "10.0.0.2:3"),
  new SocketView("FIN-WAIT-1", "10.0.0.1:80", "10.0.0.2:4"),
  new SocketView("FIN-WAIT-2", "10.0.0.1:80", "10.0.0.2:5"),
  new SocketView("CLOSE-WAIT", "10.0.0.1:80", "10.0.0.2:6"),
  new SocketView("LAST-ACK", "10.0.0.1:80", "10.0.0.2:7"),
  new SocketView("CLOSING", "10.0.0.1:80", "10.0.0.2:8"),
  new SocketView("TIME-WAIT", "[fd00::1]:80", "[fd00::2]:9"),
  new SocketView("UNCONN", "0.0.0.0:53", "0.0.0.0:*"),
];

function kept(filter: string): string {
  return ROWS.filter(ssFilter(filter))
    .map(({ state }) => state)
    .join(" ");
}

describe("ss filter", () => {
  test.each([
    ["", ROWS.map(({ state }) => state).join(" ")],
    ["TIME-WAIT", "TIME-WAIT"],
    ["WAIT", "FIN-WAIT-1 FIN-WAIT-2 CLOSE-WAIT TIME-WAIT"],
    ["FIN-WAIT", "FIN-WAIT-1 FIN-WAIT-2"],
    ["TIME_WAIT", "TIME-WAIT"],
    ["TIME WAIT", "TIME-WAIT"],
    ["time-wait", "TIME-WAIT"],
    ["TimeWait", "TIME-WAIT"],
    ["ESTABLISHED", "ESTAB"],
    ["established", "ESTAB"],
    ["LISTENING", "LISTEN"],
    ["FIN_WAIT1", "FIN-WAIT-1"],
    ["FIN_WAIT_2", "FIN-WAIT-2"],
    ["fin-wait-2", "FIN-WAIT-2"],
    ["CLOSE_WAIT", "CLOSE-WAIT"],
    ["LAST_ACK", "LAST-ACK"],
    ["SYN_RECV", "SYN-RECV"],
    ["SYN_RECEIVED", "SYN-RECV"],
    ["SYN-RECEIVED", "SYN-RECV"],
    ["CLOSED", "UNCONN"],
    ["CLOSE_WAIT 10.0.0.1:80", "CLOSE-WAIT"],
    ["CLOSE_WAIT 10.0.0.9", ""],
    ["TIME-WAIT [fd00", "TIME-WAIT"],
    ["synchronized", "SYN-RECV ESTAB FIN-WAIT-1 FIN-WAIT-2 CLOSE-WAIT LAST-ACK CLOSING TIME-WAIT"],
    [
      "connected",
      "SYN-SENT SYN-RECV ESTAB FIN-WAIT-1 FIN-WAIT-2 CLOSE-WAIT LAST-ACK CLOSING TIME-WAIT",
    ],
    ["bucket", "SYN-RECV TIME-WAIT"],
    ["fd00", "TIME-WAIT"],
    ["10.0.0.2:4", "FIN-WAIT-1"],
    ["nothing", ""],
    ["eth0", ""],
  ])("%j keeps %s", (filter, states) => {
    expect(kept(filter)).toBe(states);
  });

  test.each([
    "TIMEWAITS",
    "TIME_WIAT",
    "ESTABLISHD",
    "LISTNE",
    "listne",
    "time-wiat",
    "FINWAIT3",
    "NOTHING",
  ])("%j is no state", (filter) => {
    const error = thrown(() => ssFilter(filter));
    expect(error.name).toBe("LabError");
    expect(error.message).toContain("no state is called");
    expect(error.hint).toMatch(/TIME-WAIT/);
  });
});
