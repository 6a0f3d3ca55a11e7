/** Tables as real tools print them: what make.py's situation comes to, read from each of them. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPaste } from "../../src/diagnose/read-paste.ts";
import type { SeenSocket } from "../../src/diagnose/seen.ts";
import { normalised } from "../../src/diagnose/rebuild/addresses.ts";

function corpus(name: string): string {
  return readFileSync(new URL(`corpus/${name}.txt`, import.meta.url), "utf8");
}

/** A socket in a word each: what all tools agree on. */
function told(socket: SeenSocket): string {
  const { protocol, state, family, local, peer } = normalised(socket);
  const any = (address: string): string =>
    ["*", "0.0.0.0", "::"].includes(address) ? "any" : address;
  return `${protocol}${family} ${state} ${any(local.address)} ${local.port ?? "?"} ${any(peer.address)}`;
}

const LISTENERS = [
  "tcp4 LISTEN 127.0.0.1 5432 any",
  "tcp4 LISTEN any 8080 any",
  "tcp6 LISTEN any 8081 any",
  "tcp6 LISTEN any 8082 any",
];
/** Rows of the four servers' ports: what else there is has ports that were chosen at random. */
const CONNECTIONS = [
  "tcp4 ESTABLISHED 127.0.0.1 8080 127.0.0.1",
  "tcp4 FIN-WAIT-2 127.0.0.1 8080 127.0.0.1",
  "tcp4 TIME-WAIT 127.0.0.1 8080 127.0.0.1",
  "tcp6 CLOSE-WAIT ::ffff:127.0.0.1 8081 ::ffff:127.0.0.1",
  "tcp6 TIME-WAIT ::1 8081 ::1",
];
const PORTS = [5432, 8080, 8081, 8082, 53];
const UDP = ["udp4 UNCONN any 53 any"];

const TABLES: ReadonlyArray<readonly [file: string, rows: readonly string[]]> = [
  ["ss-tan", [...LISTENERS, ...CONNECTIONS]],
  ["ss-tano", [...LISTENERS, ...CONNECTIONS]],
  ["ss-tanp", [...LISTENERS, ...CONNECTIONS]],
  ["ss-tanpo", [...LISTENERS, ...CONNECTIONS]],
  ["ss-tane", [...LISTENERS, ...CONNECTIONS]],
  ["ss-tlnp", LISTENERS],
  ["ss-tuanp", [...LISTENERS, ...CONNECTIONS, ...UDP]],
  ["ss-H-tan4", [...LISTENERS, ...CONNECTIONS].filter((row) => row.startsWith("tcp4"))],
  ["netstat-tan", [...LISTENERS, ...CONNECTIONS]],
  ["netstat-tlnp", LISTENERS],
  ["netstat-tuanpo", [...LISTENERS, ...CONNECTIONS, ...UDP]],
  // A socket that has left its program is nobody's: lsof has neither TIME-WAIT nor an orphan's FIN-WAIT-2.
  [
    "lsof-i",
    [...LISTENERS, ...CONNECTIONS.filter((row) => /ESTABLISHED|CLOSE-WAIT/.test(row)), ...UDP],
  ],
  ["fuser", ["tcp4 LISTEN any 8080 any"]],
];

describe("a table is read as what it shows", () => {
  test.each(TABLES)("%s", (file, rows) => {
    const { sockets, errors, unread } = readPaste(corpus(file));
    const seen = sockets.filter(({ local }) => PORTS.includes(local.port ?? 0)).map(told);
    expect([...new Set(seen)].sort()).toEqual([...rows].sort());
    expect(errors).toEqual([]);
    expect(unread).toEqual([]);
  });
  test("/proc/net/tcp and tcp6 together", () => {
    const { sockets, unread } = readPaste(corpus("proc-net-tcp") + corpus("proc-net-tcp6"));
    const seen = sockets.filter(({ local }) => PORTS.includes(local.port ?? 0)).map(told);
    expect([...new Set(seen)].sort()).toEqual([...LISTENERS, ...CONNECTIONS].sort());
    expect(unread).toEqual([]);
  });
  test("several together, with prompts and noise", () => {
    const text = [
      "here is what I see, please help!",
      "root@web:~# ss -tlnp",
      corpus("ss-tlnp").split("\n").slice(1).join("\n"),
      "and then",
      "> OSError: [Errno 98] Address already in use",
    ].join("\n");
    const { sockets, errors, unread, system } = readPaste(text);
    expect([...new Set(sockets.map(told))].sort()).toEqual([...LISTENERS].sort());
    expect(errors).toMatchObject([{ errno: "EADDRINUSE", runtime: "python" }]);
    expect(unread).toEqual([1, 9]);
    expect(system).toBe("linux");
  });
});

describe("what some tools tell besides", () => {
  test("ss -p, netstat -p, lsof and fuser: the program", () => {
    for (const file of ["ss-tlnp", "netstat-tlnp", "lsof-i", "fuser"]) {
      const { sockets } = readPaste(corpus(file));
      expect(sockets[0]!.program, file).toMatchObject({
        name: expect.stringMatching(/^python3/) as string,
        pid: expect.any(Number) as number,
      });
    }
  });
  test("ss -o and netstat -o: how long TIME-WAIT still lasts", () => {
    for (const file of ["ss-tano", "ss-tanpo", "netstat-tuanpo"]) {
      const waits = readPaste(corpus(file)).sockets.filter(({ state }) => state === "TIME-WAIT");
      expect(waits.length).toBeGreaterThan(1);
      for (const { timer } of waits) {
        expect(timer?.kind, file).toBe("timewait");
        expect(timer!.seconds).toBeGreaterThan(50);
        expect(timer!.seconds).toBeLessThanOrEqual(60);
      }
    }
  });
  test("ss: which wildcard takes both families", () => {
    const { sockets } = readPaste(corpus("ss-tlnp"));
    const v6only = (port: number) => sockets.find(({ local }) => local.port === port)?.v6only;
    expect([v6only(8080), v6only(8081), v6only(8082)]).toEqual([undefined, false, true]);
  });
  test("ss -s: how many; FIN-WAIT-2 without a program is counted with TIME-WAIT", () => {
    expect(readPaste(corpus("ss-s")).counts).toMatchObject([{ state: "TIME-WAIT", count: 5 }]);
  });
});

describe("what a table leaves out", () => {
  test.each([
    ["$ ss -tan", []],
    ["$ ss -tln", ["connections", "left"]],
    ["# ss -tn", ["listeners"]],
    ["$ ss -tan4", ["IPv6"]],
    ["$ sudo ss -tanp state time-wait", ["listeners"]],
    ["ss -tlnp", ["connections", "left"]],
    ["$ netstat -tlnp", ["connections", "left"]],
    ["C:\\> netstat -ano", []],
    ["$ netstat -n", ["listeners"]],
    ["$ ss -tan | grep -v LISTEN", ["listeners"]],
    ["$ netstat -tan | grep TIME_WAIT | head -5", ["listeners", "connections", "left"]],
    ["$ ss -tan | grep LISTEN", ["connections", "left"]],
    ["$ ss -tan | grep :8080", []],
    ["C:\\> netstat -ano | findstr :8080", []],
    ["$ lsof -nP -iTCP:80 -sTCP:LISTEN", ["left", "connections"]],
    ["$ cat /proc/net/tcp", ["IPv6"]],
    ["$ cat /proc/net/tcp /proc/net/tcp6", []],
    ["$ cat /proc/net/tcp\n$ cat /proc/net/tcp6", []],
    ["$ ss -tln\n$ ss -tn", []],
  ])("%s", (commands, unseen) => {
    expect(readPaste(commands)).toMatchObject({ table: true, unseen });
  });
  test("without a command, listeners alone are taken for all that was asked for", () => {
    expect(readPaste(corpus("ss-tlnp")).unseen).toEqual(["connections", "left"]);
    expect(readPaste(corpus("ss-tan")).unseen).toEqual([]);
    expect(readPaste("OSError: [Errno 98] Address already in use")).toMatchObject({
      table: false,
      unseen: [],
    });
  });
});

describe("what ss was asked for is not in its rows", () => {
  test("a state", () => {
    const { sockets } = readPaste("$ ss -tan state time-wait\n0 0 10.0.0.1:80 10.0.0.2:5000");
    expect(sockets.map(told)).toEqual(["tcp4 TIME-WAIT 10.0.0.1 80 10.0.0.2"]);
  });
  test("UDP", () => {
    const row = "ESTAB 0 0 127.0.0.1:6000 127.0.0.1:5353";
    expect(readPaste(`$ ss -uan\n${row}`).sockets.map(told)).toEqual([
      "udp4 ESTABLISHED 127.0.0.1 6000 127.0.0.1",
    ]);
    expect(readPaste(`$ ss -tan\n${row}`).sockets[0]!.protocol).toBe("tcp");
  });
});

test("/proc/net/udp: a connected socket is none of TCP's", () => {
  const row =
    "7406: 0100007F:1770 0100007F:14E9 01 00000000:00000000 00:00000000 00000000     0        0 5748955 2 000000007c36aef7 0";
  expect(readPaste(row).sockets.map(told)).toEqual(["udp4 ESTABLISHED 127.0.0.1 6000 127.0.0.1"]);
});

test("ss names every process that holds a socket, each once", () => {
  const row =
    'LISTEN 0 20 0.0.0.0:8080 0.0.0.0:* users:(("sleep",pid=12,fd=3),("app",pid=7,fd=4),("app",pid=7,fd=3))';
  const [socket] = readPaste(row).sockets;
  expect([socket?.program, ...(socket?.others ?? [])]).toEqual([
    { name: "sleep", pid: 12 },
    { name: "app", pid: 7 },
  ]);
});
