/** Why: each refusal names the rule that decided, those tried before it, and the socket in the way. */
import { describe, expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { parseAddress } from "../../src/record/address.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import type { ModelKernel } from "../../src/kernel/model-kernel.ts";
import { RULE_NAMES, sourcesOf } from "../../src/record/rules.ts";
import { ruleText } from "../../src/trace/rule-text.ts";
import { RuleId } from "../../src/model/abi.ts";
import { rowText } from "../../src/trace/table.ts";
import { World, rows } from "./world.ts";
import type { Host } from "./world.ts";

const AT = "127.0.0.1:5000";

describe("the table of rules", () => {
  test("has each rule of the model's once, and no two say the same", () => {
    const names = Object.values(RuleId).filter((name) => typeof name === "string");
    expect(RULE_NAMES.toSorted()).toEqual(names.filter((name) => name !== "NONE").toSorted());
    const texts = RULE_NAMES.map(ruleText);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("spells sources alike", () => {
    const spelled = [
      /^RFC \d+( §[\dA-Z.]+)?$/,
      /^[a-z][a-z0-9]*\(\d\)$/,
      /^ip-sysctl: [a-z0-9_]+$/,
      // A function, or a page of the system's own manual.
      /^(?:Linux|FreeBSD|macOS|illumos): [a-z0-9_]+\(\d?\)$/,
      /^Windows: (?:Sharing Transport Addresses|[a-z]+ function)$/,
      /^POSIX: [a-z]+\(\)$/,
      // Runtimes that rely on it.
      /^(?:CPython|Go|\.NET): \w+\(\)(?: in [\w/.]+)?$/,
      // A report: where no source of the system itself says it, or beside it.
      /^[\w-]+\/[\w.-]+#\d+$/,
    ];
    const sources = RULE_NAMES.flatMap(sourcesOf);
    expect(sources.filter((source) => !spelled.some((form) => form.test(source)))).toEqual([]);
  });
});

describe("bind conflicts: what decided", () => {
  const table = rows(`
    # first       second  rule
      - bound     -       bind conflict: neither has SO_REUSEADDR or SO_REUSEPORT
      - bound     A       bind conflict: the holder has neither SO_REUSEADDR nor SO_REUSEPORT
      A bound     -       bind conflict: this socket has neither SO_REUSEADDR nor SO_REUSEPORT
      A bound     P       bind conflict: one has SO_REUSEADDR, the other SO_REUSEPORT
      A bound     A       no bind conflict: both have SO_REUSEADDR, and the holder is not in LISTEN
      A listens   A       bind conflict: the holder is in LISTEN
      - listens   -       bind conflict: the holder is in LISTEN
      P bound     P       no bind conflict looked for: the port remembers a SO_REUSEPORT socket of this user and address
      AP bound    P user  bind conflict: both have SO_REUSEPORT, but the holder is another user's
  `);
  test.each(table)("%s, then %s: %s", (first, second, rule) => {
    const host = new World().host();
    const [options, state] = first.split(" ");
    const holder = host.bound(AT, { options: options! });
    if (state === "listens") holder.listen();
    const [own, user] = second.split(" ");
    const answer = host.socket({ options: own!, uid: user ? 1000 : 0 }).bind(AT);
    expect(host.world.why().at(-1)).toBe(rule);
    expect(host.world.hasHolder()).toBe(answer === "EADDRINUSE");
  });

  test("what was tried before is named too", () => {
    const host = new World().host(["10.0.0.1"]);
    host.bound("127.0.0.2:5000");
    host.bound("127.0.0.1:5000", { options: "A" });
    expect(host.socket({ options: "A" }).bind("127.0.0.1:5000")).toBe("0");
    expect(host.world.why().toSorted()).toEqual([
      "no bind conflict: both have SO_REUSEADDR, and the holder is not in LISTEN",
      "no bind conflict: the two addresses do not overlap",
    ]);
  });

  test("of several in the way, the listener is named rather than what it accepted", () => {
    const host = new World().host();
    const listener = host.listening(AT);
    host.socket().connect(AT);
    const child = listener.accept();
    expect(host.socket().bind(AT)).toBe("EADDRINUSE");
    expect(host.world.why().at(-1)).toBe("bind conflict: the holder is in LISTEN");
    child.option("A", 1);
    expect(host.socket().bind(AT)).toBe("EADDRINUSE");
    expect(host.world.why().at(-1)).toBe("bind conflict: the holder is in LISTEN");
  });

  test("a free port: nobody has it", () => {
    const host = new World().host();
    host.bound(AT);
    expect(host.world.why()).toEqual(["bind: nobody has the port"]);
  });
});

describe("every refusal has a reason", () => {
  const calls: Readonly<Record<string, (host: Host) => string>> = {
    "bind: an address that is not the host's": (host) => host.socket().bind("8.8.8.8:5000"),
    "bind: a privileged port": (host) => host.socket({ uid: 1000 }).bind("127.0.0.1:80"),
    "bind: twice": (host) => host.bound(AT).bind("127.0.0.1:5001"),
    "bind: of another family": (host) => host.socket().bind("[::1]:5000"),
    "bind: no port is free": (host) => {
      host.sysctl("net.ipv4.ip_local_port_range", "40000 40000");
      host.bound("127.0.0.1:0");
      return host.socket().bind("127.0.0.1:0");
    },
    "connect: no port is free": (host) => {
      host.sysctl("net.ipv4.ip_local_port_range", "40000 40000");
      host.bound("127.0.0.1:40000");
      return host.socket().connect("127.0.0.1:80");
    },
    "connect: refused": (host) => host.socket().connect("127.0.0.1:80"),
    "connect: no route": (host) => host.socket().connect("8.8.8.8:80"),
    "connect: connected": (host) => {
      host.listening(AT);
      const sock = host.socket();
      sock.connect(AT);
      return sock.connect(AT);
    },
    "listen: connected": (host) => {
      host.listening(AT);
      const sock = host.socket();
      sock.connect(AT);
      return sock.listen();
    },
    "listen: UDP": (host) => host.socket({ type: 2 }).listen(),
    "accept: not listening": (host) => {
      const answer = host.socket().tryAccept();
      return typeof answer === "string" ? answer : "accepted";
    },
    "send: not connected": (host) => host.socket().send("x"),
    "recv: not connected": (host) => host.socket().recv(),
    "shutdown: not connected": (host) => host.socket().shutdown(0),
    "send: UDP without destination": (host) => host.socket({ type: 2 }).send("x"),
    "setsockopt: unknown": (host) => host.socket().set(1, 999, 1),
    "sysctl: out of range": (host) => host.sysctl("net.ipv4.tcp_tw_reuse", 7),
    "getpeername: not connected": (host) => host.socket().peer(),
    "close: no such descriptor": (host) => {
      const sock = host.socket();
      sock.close();
      return sock.bind(AT);
    },
  };
  test.each(Object.entries(calls))("%s", (_, call) => {
    const host = new World().host(["10.0.0.1"]);
    expect(call(host)).toMatch(/^E[A-Z]+$/);
    expect(host.world.why().length).toBeGreaterThan(0);
  });
});

describe("the socket in the way, as ss(8) prints it", () => {
  let kernel: ModelKernel;
  async function world(): Promise<{
    socket: () => number;
    bind: (fd: number) => number;
    process: number;
  }> {
    kernel = createModelKernel(await modelModule());
    const host = kernel.addHost({ name: "server", os: "linux", interfaces: [] });
    const process = kernel.addProcess(host, "server", 0);
    return {
      process,
      socket: () => kernel.socket(process, 2, 1),
      bind: (fd) => kernel.bind(process, fd, parseAddress(AT)),
    };
  }

  test("a listener", async () => {
    const { socket, bind, process } = await world();
    const holder = socket();
    bind(holder);
    kernel.listen(process, holder, 1);
    expect(bind(socket())).toBe(-98);
    expect(kernel.why()).toEqual({
      tried: ["CONFLICT_LISTENING"],
      holder: { socket: 1, state: "LISTEN", local: AT, peer: "0.0.0.0:*" },
    });
  });

  test("a TIME-WAIT socket that was taken over, though it is gone by then", async () => {
    const { socket, bind, process } = await world();
    const listener = socket();
    kernel.bind(process, listener, parseAddress("127.0.0.1:80"));
    kernel.listen(process, listener, 1);
    const connected = () => {
      const fd = socket();
      kernel.setsockopt(process, fd, 1, 2, 1);
      bind(fd);
      kernel.connect(process, fd, parseAddress("127.0.0.1:80"));
      return fd;
    };
    const first = connected();
    kernel.settle();
    const far = kernel.accept(process, listener);
    kernel.close(process, first);
    kernel.settle();
    kernel.close(process, far);
    kernel.settle();
    connected();
    const ended = kernel
      .trace()
      .events.find((event) => event.kind === "socket" && event.state === "TIME-WAIT");
    const { holder, tried } = kernel.why()!;
    expect(rowText(holder!)).toBe("TIME-WAIT 127.0.0.1:5000 127.0.0.1:80");
    expect(ended).toMatchObject({ socket: holder!.socket });
    expect(tried.at(-1)).toBe("CONNECT_TIME_WAIT_TAKEN_OVER");
  });
});
