/** SocketError.why is the reason of the call that failed, or is absent: never another call's, nor another situation's. */
import { describe, expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { createLab, SocketError } from "../../src/lab/create-lab.ts";
import type { Names } from "./setup.ts";

const module = await modelModule();

const [IP, SOL, TCP, IPV6] = [0, 1, 6, 41];
const [SO_TYPE, IP_ADD_MEMBERSHIP, IPV6_V6ONLY] = [3, 35, 26];

interface Stage extends Names {
  machine: ReturnType<Names["host"]>;
  tcp: (domain?: number) => ReturnType<ReturnType<Names["host"]>["socket"]>;
  udp: (domain?: number) => ReturnType<ReturnType<Names["host"]>["socket"]>;
}

function stage(): Stage {
  const names = createLab(createModelKernel(module)).scope as unknown as Names;
  const machine = names.host("machine", "10.0.0.1", "fd00::1");
  const tcp = (domain = 2) => machine.socket(domain, 1);
  const udp = (domain = 2) => machine.socket(domain, 2);
  // What fails now must not be what later calls are told.
  tcp().bind("0.0.0.0:80");
  expect(() => tcp().bind("0.0.0.0:80")).toThrow(/EADDRINUSE/);
  return { ...names, machine, tcp, udp };
}

function failure(call: () => unknown): SocketError {
  try {
    call();
  } catch (error) {
    if (error instanceof SocketError) return error;
    throw error;
  }
  throw new Error("the call did not fail");
}

function v6only(sock: ReturnType<Stage["tcp"]>): ReturnType<Stage["tcp"]> {
  sock.setsockopt(IPV6, IPV6_V6ONLY, 1);
  return sock;
}

const CALLS: ReadonlyArray<
  readonly [what: string, call: (on: Stage) => unknown, code: string, rule: RegExp | undefined]
> = [
  ["socket of no family", ({ machine }) => machine.socket(99, 1), "EAFNOSUPPORT", undefined],
  ["socket of no type", ({ machine }) => machine.socket(2, 3), "ESOCKTNOSUPPORT", undefined],
  ["reading no sysctl", ({ machine }) => machine.sysctl("net.no"), "ENOENT", /^no such sysctl$/],
  ["writing no sysctl", ({ machine }) => machine.sysctl("net.no", 1), "ENOENT", /^no such sysctl$/],
  [
    "a sysctl's wrong text",
    ({ machine }) => machine.sysctl("net.ipv4.tcp_tw_reuse", "x"),
    "EINVAL",
    /^the sysctl does not take/,
  ],
  [
    "a sysctl's wrong number",
    ({ machine }) => machine.sysctl("net.ipv4.tcp_tw_reuse", 9),
    "EINVAL",
    /^the sysctl does not take/,
  ],
  ["accept without listen", ({ tcp }) => tcp().accept(), "EINVAL", /^accept: /],
  ["accept of UDP", ({ udp }) => udp().accept(), "EOPNOTSUPP", /no connections/],
  ["listen of UDP", ({ udp }) => udp().listen(1), "EOPNOTSUPP", /no connections/],
  ["shutdown of TCP, how", ({ tcp }) => tcp().shutdown(7), "EINVAL", /^shutdown: how/],
  ["shutdown of UDP, how", ({ udp }) => udp().shutdown(7), "EINVAL", /^shutdown: how/],
  ["shutdown, not connected", ({ tcp }) => tcp().shutdown(1), "ENOTCONN", /not connected/],
  ["getpeername", ({ tcp }) => tcp().getpeername(), "ENOTCONN", /not connected/],
  ["recv, not connected", ({ tcp }) => tcp().recv(), "ENOTCONN", /not connected/],
  [
    "UDP send to 255.255.255.255",
    ({ udp }) => udp().send("x", "255.255.255.255:67"),
    "EACCES",
    /broadcast/,
  ],
  ["UDP connect to it", ({ udp }) => udp().connect("255.255.255.255:67"), "EACCES", /broadcast/],
  [
    "TCP connect to a group",
    ({ tcp }) => tcp().connect("224.0.0.1:80"),
    "ENETUNREACH",
    /multicast/,
  ],
  [
    "TCP connect of V6ONLY to IPv4",
    ({ tcp }) => v6only(tcp(10)).connect("[::ffff:10.0.0.1]:80"),
    "ENETUNREACH",
    /IPV6_V6ONLY/,
  ],
  [
    "UDP connect of V6ONLY to IPv4",
    ({ udp }) => v6only(udp(10)).connect("[::ffff:10.0.0.1]:80"),
    "ENETUNREACH",
    /IPV6_V6ONLY/,
  ],
  [
    "UDP send of V6ONLY to IPv4",
    ({ udp }) => v6only(udp(10)).send("x", "[::ffff:10.0.0.1]:80"),
    "ENETUNREACH",
    /IPV6_V6ONLY/,
  ],
  [
    "bind of V6ONLY to IPv4",
    ({ tcp }) => v6only(tcp(10)).bind("[::ffff:10.0.0.1]:81"),
    "EINVAL",
    /^bind: an IPV6_V6ONLY/,
  ],
  [
    "connect to a link-local address",
    ({ tcp }) => tcp(10).connect("[fe80::2]:80"),
    "EINVAL",
    /link-local/,
  ],
  ["setting what is read", ({ tcp }) => tcp().setsockopt(SOL, SO_TYPE, 1), "ENOPROTOOPT", /read/],
  [
    "reading what is set",
    ({ udp }) => udp().getsockopt(IP, IP_ADD_MEMBERSHIP),
    "ENOPROTOOPT",
    /set/,
  ],
  [
    "a group for a stream",
    ({ tcp }) => tcp().setsockopt(IP, IP_ADD_MEMBERSHIP, { group: "239.0.0.1" }),
    "EPROTO",
    /stream/,
  ],
  [
    "an option of TCP on UDP",
    ({ udp }) => udp().setsockopt(TCP, 1, 1),
    "ENOPROTOOPT",
    /no such option/,
  ],
  ["UDP send to nobody", ({ udp }) => udp().send("x"), "EDESTADDRREQ", /no destination/],
  [
    "UDP send without a port",
    ({ machine, udp }) => {
      machine.sysctl("net.ipv4.ip_local_port_range", "40000 40000");
      udp().bind("0.0.0.0:40000");
      return udp().send("x", "10.0.0.1:53");
    },
    "EAGAIN",
    /every UDP port/,
  ],
  [
    "connect, refused, as the next call tells it",
    ({ tcp }) => {
      const sock = tcp();
      sock.nonblocking = true;
      expect(failure(() => sock.connect("10.0.0.1:9")).code).toBe("EINPROGRESS");
      return sock.send("x");
    },
    "ECONNREFUSED",
    /the answer was RST/,
  ],
  [
    "a closed descriptor",
    ({ tcp }) => {
      const sock = tcp();
      sock.close();
      return sock.getsockname();
    },
    "EBADF",
    undefined,
  ],
  [
    "a wait that has no end",
    ({ tcp }) => {
      const sock = tcp();
      sock.listen(1);
      return sock.accept();
    },
    "EDEADLK",
    undefined,
  ],
];

describe("why", () => {
  test.each(CALLS)("%s", (_, call, code, rule) => {
    const error = failure(() => call(stage()));
    expect(error.code).toBe(code);
    if (rule === undefined) expect(error.why).toBeUndefined();
    else expect(error.why?.rule).toMatch(rule);
  });

  test("a host whose setting is refused: of the setting", () => {
    const { host } = stage();
    const settings = { sysctl: { "net.ipv4.tcp_tw_reuse": "x" } };
    expect(failure(() => host("other", settings)).why?.rule).toMatch(/^the sysctl does not take/);
  });
});
