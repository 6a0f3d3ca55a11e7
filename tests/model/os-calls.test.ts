/* eslint-disable max-lines -- tests may be longer than code. */
/**
 * Other systems, call by call: what a source says is answered, what the common documents say of all is common, and what neither
 * says is not known. Linux's own rule never answers for them.
 */
import { describe, expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { situationText } from "../../src/kernel/model/situations.ts";
import { createLab, SocketError } from "../../src/lab/create-lab.ts";
import { Situation } from "../../src/model/abi.ts";
import type { Names } from "../lab/setup.ts";

const module = await modelModule();
const [INET, INET6, STREAM, DGRAM] = [2, 10, 1, 2];
const [SOL, A, P, LINGER] = [1, 2, 15, 13];
const SYSTEMS = ["freebsd", "macos", "illumos", "windows"] as const;

type Machine = ReturnType<Names["host"]>;
type Sock = ReturnType<Machine["socket"]>;

class Stage {
  readonly names: Names;
  readonly own: Machine;
  readonly peer: Machine;
  readonly listener: Sock;

  constructor(os: string) {
    this.names = createLab(createModelKernel(module)).scope as unknown as Names;
    this.own = this.names.host("own", { addresses: ["10.0.0.1", "fd00::1"], os });
    this.peer = this.names.host("peer", { addresses: ["10.0.0.2"] });
    this.listener = this.peer.socket(INET, STREAM);
    this.listener.bind("0.0.0.0:80");
    this.listener.listen(100);
  }

  tcp(address?: string): Sock {
    const sock = this.own.socket(INET, STREAM);
    if (address !== undefined) sock.bind(address);
    return sock;
  }

  tcp6(address?: string): Sock {
    const sock = this.own.socket(INET6, STREAM);
    if (address !== undefined) sock.bind(address);
    return sock;
  }

  udp(address?: string): Sock {
    const sock = this.own.socket(INET, DGRAM);
    if (address !== undefined) sock.bind(address);
    return sock;
  }

  connected(): Sock {
    const sock = this.tcp();
    sock.connect("10.0.0.2:80");
    return sock;
  }

  listening(address = "0.0.0.0:99", backlog = 5): Sock {
    const sock = this.tcp(address);
    sock.listen(backlog);
    return sock;
  }

  dial(to: string): Sock {
    const sock = this.peer.socket(INET, STREAM);
    sock.connect(to);
    return sock;
  }
}

/** "0", an errno, or "?" for what is not known. */
function answer(os: string, call: (on: Stage) => unknown): string {
  const stage = new Stage(os);
  try {
    return String(call(stage));
  } catch (error) {
    if (error instanceof SocketError) return error.code;
    const { name, message } = error as Error;
    expect(name).toBe("LabError");
    expect(message).toMatch(new RegExp(`not known(?: for ${os})?: \\w|is on ${os} is not known`));
    expect(message).toContain(os);
    return "?";
  }
}

function refusedFirst(stage: Stage): Sock {
  const sock = stage.tcp();
  expect(() => sock.connect("10.0.0.2:81")).toThrow(/ECONNREFUSED/);
  return sock;
}

const CALLS: ReadonlyArray<readonly [what: string, call: (on: Stage) => unknown, answers: string]> =
  [
    ["bind 127.0.0.2", (on) => on.tcp().bind("127.0.0.2:8080"), "? EADDRNOTAVAIL ? ?"],
    [
      "bind a strange address",
      (on) => on.tcp().bind("8.8.8.8:8080"),
      "EADDRNOTAVAIL EADDRNOTAVAIL EADDRNOTAVAIL EADDRNOTAVAIL",
    ],
    ["bind twice", (on) => on.tcp("10.0.0.1:5").bind("10.0.0.1:6"), "EINVAL EINVAL EINVAL EINVAL"],
    ["bind a group", (on) => on.tcp().bind("239.0.0.1:8080"), "EAFNOSUPPORT EAFNOSUPPORT ? ?"],
    ["bind broadcast", (on) => on.tcp().bind("255.255.255.255:8080"), "? ? ? ?"],
    [
      "bind a low port as a user",
      (on) => on.own.process("p", { uid: 1 }).socket(INET, STREAM).bind("10.0.0.1:80"),
      "EACCES EACCES EACCES ?",
    ],
    [
      "bind it with the wildcard",
      (on) => on.own.process("p", { uid: 1 }).socket(INET, STREAM).bind("0.0.0.0:80"),
      "EACCES 0 EACCES ?",
    ],
    ["bind IPv4 with IPv6", (on) => on.own.socket(INET6, STREAM).bind("10.0.0.1:80"), "? ? ? ?"],
    ["listen without a port", (on) => on.tcp().listen(1), "0 0 ? EINVAL"],
    ["listen, connected", (on) => on.connected().listen(1), "EINVAL EINVAL ? EISCONN"],
    ["listen, UDP", (on) => on.udp().listen(1), "EOPNOTSUPP EOPNOTSUPP EOPNOTSUPP EOPNOTSUPP"],
    ["accept without listen", (on) => on.tcp().accept(), "EINVAL EINVAL EINVAL EINVAL"],
    ["connect", (on) => on.tcp().connect("10.0.0.2:80"), "0 0 0 0"],
    [
      "connect, refused",
      (on) => on.tcp().connect("10.0.0.2:81"),
      "ECONNREFUSED ECONNREFUSED ECONNREFUSED ECONNREFUSED",
    ],
    ["connect after that", (on) => refusedFirst(on).connect("10.0.0.2:80"), "? EINVAL ? ?"],
    ["bind after that", (on) => refusedFirst(on).bind("10.0.0.1:9"), "? ? ? ?"],
    ["send after that", (on) => refusedFirst(on).send("x"), "? ? ? ?"],
    ["getsockname after that", (on) => refusedFirst(on).getsockname(), "? ? ? ?"],
    [
      "connect, connected",
      (on) => on.connected().connect("10.0.0.2:80"),
      "EISCONN EISCONN EISCONN EISCONN",
    ],
    [
      "connect a listener",
      (on) => on.listening().connect("10.0.0.2:80"),
      "EOPNOTSUPP EOPNOTSUPP ? EINVAL",
    ],
    ["connect to itself", (on) => on.tcp("127.0.0.1:7").connect("127.0.0.1:7"), "? EINVAL ? ?"],
    ["connect to itself, IPv6", (on) => on.tcp6("[::1]:7").connect("[::1]:7"), "? ? ? ?"],
    [
      "bind a low port as a user, IPv6",
      (on) => on.own.process("p", { uid: 1 }).socket(INET6, STREAM).bind("[fd00::1]:80"),
      "EACCES ? EACCES ?",
    ],
    [
      "bind it with the wildcard, IPv6",
      (on) => on.own.process("p", { uid: 1 }).socket(INET6, STREAM).bind("[::]:80"),
      "EACCES ? EACCES ?",
    ],
    [
      "bind a group, IPv6",
      (on) => on.tcp6().bind("[ff0e::5]:8080"),
      "EAFNOSUPPORT EAFNOSUPPORT ? ?",
    ],
    [
      "connect to a group, IPv6",
      (on) => on.tcp6().connect("[ff0e::5]:80"),
      "EAFNOSUPPORT EAFNOSUPPORT ? ?",
    ],
    [
      "connect to itself, from the wildcard",
      (on) => on.tcp("0.0.0.0:7").connect("10.0.0.1:7"),
      "? EINVAL ? ?",
    ],
    [
      "connect to a group",
      (on) => on.tcp().connect("239.0.0.1:7"),
      "EAFNOSUPPORT EAFNOSUPPORT ? ?",
    ],
    ["connect to the wildcard", (on) => on.tcp().connect("0.0.0.0:80"), "? ? ? EADDRNOTAVAIL"],
    ["connect to 127.0.0.2", (on) => on.tcp().connect("127.0.0.2:80"), "? ? ? ?"],
    ["connect to AF_UNSPEC", (on) => on.tcp().connect("AF_UNSPEC"), "? ? ? ?"],
    [
      "connect, non-blocking",
      (on) => {
        const s = on.tcp();
        s.nonblocking = true;
        return s.connect("10.0.0.2:80");
      },
      "EINPROGRESS EINPROGRESS EINPROGRESS EAGAIN",
    ],
    [
      "a four-tuple twice",
      (on) => {
        for (const s of [on.tcp(), on.tcp()]) {
          s.setsockopt(SOL, P, 1);
          s.bind("10.0.0.1:7");
          s.connect("10.0.0.2:80");
        }
        return 0;
      },
      "EADDRINUSE EADDRINUSE ? ENOPROTOOPT",
    ],
    ["send, never connected", (on) => on.tcp().send("x"), "ENOTCONN ENOTCONN ENOTCONN ENOTCONN"],
    ["send", (on) => on.connected().send("x"), "1 1 1 1"],
    [
      "send after shutdown",
      (on) => {
        const s = on.connected();
        s.shutdown(1);
        return s.send("x");
      },
      "EPIPE EPIPE EPIPE ESHUTDOWN",
    ],
    ["send more than a buffer", (on) => on.connected().send("x".repeat(1 << 20)), "? ? ? ?"],
    ["send with an address, TCP", (on) => on.connected().send("x", "10.0.0.2:80"), "? ? ? ?"],
    ["send to nobody, UDP", (on) => on.udp().send("x"), "EDESTADDRREQ EDESTADDRREQ ? ENOTCONN"],
    [
      "send elsewhere, connected UDP",
      (on) => {
        const s = on.udp();
        s.connect("10.0.0.2:5");
        return s.send("x", "10.0.0.2:6");
      },
      "EISCONN EISCONN ? 1",
    ],
    ["send much, UDP", (on) => on.udp().send("x".repeat(10_000), "10.0.0.2:6"), "? ? ? ?"],
    ["send to broadcast", (on) => on.udp().send("x", "255.255.255.255:6"), "? ? ? ?"],
    [
      "hear of nobody, UDP",
      (on) => {
        const s = on.udp();
        s.connect("10.0.0.2:5");
        s.send("x");
        return s.recv();
      },
      "ECONNREFUSED ECONNREFUSED ? ECONNRESET",
    ],
    ["recv, not connected", (on) => on.tcp().recv(), "ENOTCONN ENOTCONN ENOTCONN ENOTCONN"],
    [
      "shutdown, not connected",
      (on) => on.tcp().shutdown(1),
      "ENOTCONN ENOTCONN ENOTCONN ENOTCONN",
    ],
    ["shutdown of a listener", (on) => on.listening().shutdown(0), "? ? ? ?"],
    ["getsockname without a port", (on) => on.tcp().getsockname(), "? ? ? ?"],
    [
      "getpeername, not connected",
      (on) => on.tcp("10.0.0.1:5").getpeername(),
      "ENOTCONN ENOTCONN ENOTCONN ENOTCONN",
    ],
    [
      "close with unread data",
      (on) => {
        const s = on.connected();
        on.listener.accept().send("x");
        return s.close();
      },
      "? ? ? ?",
    ],
    [
      "close, SO_LINGER 0",
      (on) => {
        const s = on.connected();
        s.setsockopt(SOL, LINGER, { onoff: 1, linger: 0 });
        return s.close();
      },
      "0 0 ? 0",
    ],
    [
      "close, SO_LINGER 5",
      (on) => {
        const s = on.connected();
        s.setsockopt(SOL, LINGER, { onoff: 1, linger: 5 });
        return s.close();
      },
      "? ? ? ?",
    ],
    [
      "close a listener with a connection",
      (on) => {
        const l = on.listening();
        on.dial("10.0.0.1:99");
        return l.close();
      },
      "? ? ? ?",
    ],
    [
      "kill its process",
      (on) => {
        on.listening();
        on.dial("10.0.0.1:99");
        on.own.kill();
        return 0;
      },
      "? ? ? ?",
    ],
    ["read an option", (on) => on.tcp().getsockopt(SOL, A), "? ? ? ?"],
    ["read SO_ERROR", (on) => on.tcp().getsockopt(SOL, 4), "0 0 0 0"],
    ["set TCP_KEEPIDLE", (on) => on.tcp().setsockopt(6, 4, 1), "? ? ? ?"],
    ["a socket of another type", (on) => on.own.socket(INET, 3), "? ? ? ?"],
    [
      "a name of Linux's sysctls",
      (on) => on.own.sysctl("net.ipv4.tcp_tw_reuse"),
      "ENOENT ENOENT ? ?",
    ],
    ["a name of its own", (on) => on.own.sysctl("net.inet.tcp.msl"), "? ? ? ?"],
    [
      "a queue that is full",
      (on) => {
        on.listening("0.0.0.0:99", 1);
        on.dial("10.0.0.1:99");
        return on.dial("10.0.0.1:99");
      },
      "? ? ? ?",
    ],
    [
      "a segment that no host sent",
      (on) => on.names.network.inject({ from: "10.0.0.9:1", to: "10.0.0.1:9", flags: "S" }),
      "? ? ? ?",
    ],
    [
      "a SYN that is lost",
      (on) => {
        on.names.network.drop(() => true);
        return on.tcp().connect("10.0.0.2:80");
      },
      "? ? ? ?",
    ],
    [
      "a FIN-WAIT-2 that nobody ends",
      (on) => {
        on.connected().close();
        on.names.sleep(100);
        return 0;
      },
      "? ? ? ?",
    ],
    [
      "datagrams for two",
      (on) => {
        for (const a of ["0.0.0.0:7", "10.0.0.1:7"]) {
          const s = on.udp();
          s.setsockopt(SOL, A, 1);
          s.bind(a);
        }
        return on.peer.socket(INET, DGRAM).send("x", "10.0.0.1:7");
      },
      "? ? ? ?",
    ],
  ];

describe("FreeBSD, macOS, illumos, Windows", () => {
  test.each(CALLS)("%s", (_, call, answers) => {
    expect(SYSTEMS.map((os) => answer(os, call)).join(" ")).toBe(answers);
  });

  test("two listeners of one address: whose a connection is, is not known", () => {
    for (const os of SYSTEMS.slice(0, 2)) {
      const said = answer(os, (on) => {
        for (let i = 0; i < 2; i++) {
          const s = on.tcp();
          s.setsockopt(SOL, P, 1);
          s.bind("0.0.0.0:99");
          s.listen(5);
        }
        return on.dial("10.0.0.1:99");
      });
      expect(said).toBe("?");
    }
  });

  test("a run that came upon what is not known does not go on, whoever catches the error", () => {
    const on = new Stage("freebsd");
    on.names.network.drop(() => true);
    expect(() => on.tcp().connect("10.0.0.2:80")).toThrow(/freebsd does here is not known/);
    expect(() => on.dial("10.0.0.2:80")).toThrow(/freebsd does here is not known/);
    expect(() => on.names.sleep(1)).toThrow(/freebsd does here is not known/);
  });

  test("AF_INET6 sockets of FreeBSD and Windows are IPv6's alone, the others' take IPv4 too", () => {
    const dial = (on: Stage): Sock => {
      const six = on.own.socket(INET6, STREAM);
      six.bind("[::]:99");
      six.listen(5);
      return on.dial("10.0.0.1:99");
    };
    const said = SYSTEMS.map((os) => answer(os, dial).replace(/^\[socket.*/, "connected"));
    expect(said).toEqual(["ECONNREFUSED", "connected", "connected", "ECONNREFUSED"]);
  });

  test("a non-blocking connect that is over says EISCONN; Linux alone says 0 once more", () => {
    const again = (on: Stage): unknown => {
      const sock = on.tcp();
      sock.nonblocking = true;
      expect(() => sock.connect("10.0.0.2:80")).toThrow(/EINPROGRESS|EAGAIN/);
      return sock.connect("10.0.0.2:80");
    };
    expect(SYSTEMS.map((os) => answer(os, again))).toEqual(SYSTEMS.map(() => "EISCONN"));
    expect(answer("linux", again)).toBe("0");
  });

  test("every port once: macOS says EADDRNOTAVAIL to connect, the others nothing that is known", () => {
    const fill = (on: Stage): number => {
      for (;;) {
        on.tcp().connect("10.0.0.2:80");
        on.listener.accept();
      }
    };
    expect(answer("macos", fill)).toBe("EADDRNOTAVAIL");
    expect(answer("windows", fill)).toBe("?");
  });
});

test("every situation has a text of its own", () => {
  const numbers = Object.values(Situation).filter((one) => typeof one === "number" && one > 0);
  const texts = numbers.map((one) => situationText(one as number));
  expect(texts).not.toContain("");
  expect(new Set(texts).size).toBe(numbers.length);
});
