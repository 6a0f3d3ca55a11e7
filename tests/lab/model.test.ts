/** The lab over the real model: reasons, what is not modelled, the same run twice, and runs as long as the limits allow for. */
import { describe, expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { createLab, printValue, type LabOptions } from "../../src/lab/create-lab.ts";
import { callText } from "../../src/trace/call-text.ts";
import { capturedLine } from "../../src/trace/sent.ts";
import { tcpdumpLines } from "../../src/trace/tcpdump.ts";
import { thrown, type Names } from "./setup.ts";

const module = await modelModule();
const TCP = [2, 1] as const;

function world(options: LabOptions = {}) {
  const kernel = createModelKernel(module);
  const lab = createLab(kernel, options);
  return { kernel, lab, ...(lab.scope as unknown as Names) };
}

/** A listener on 10.0.0.1:80, and a client's host. */
function serverAndClient(all: Names) {
  const server = all.host("server", "10.0.0.1");
  const client = all.host("client", "10.0.0.2");
  const listener = server.socket(...TCP);
  listener.bind("0.0.0.0:80");
  listener.listen(20);
  return { server, client, listener };
}

/** One connection, closed by both, the client first. */
function visit({ client, listener }: ReturnType<typeof serverAndClient>): void {
  const c = client.socket(...TCP);
  c.connect("10.0.0.1:80");
  const conn = listener.accept();
  c.close();
  conn.close();
}

test("a refusal says why: the rules in their order, the one that decided, who is in the way", () => {
  const all = world();
  const { server } = serverAndClient(all);
  const error = thrown(() => server.socket(...TCP).bind("0.0.0.0:80")) as unknown as SocketError;
  expect(error.code).toBe("EADDRINUSE");
  expect(error.why?.holder).toBe("LISTEN 0.0.0.0:80 0.0.0.0:*");
  expect(error.why?.rule).toBe(error.why?.tried.at(-1));
  expect(error.why?.sources.length).toBeGreaterThan(0);
  const plain = thrown(() => server.socket(...TCP).bind("10.9.9.9:80")) as unknown as SocketError;
  expect(plain.code).toBe("EADDRNOTAVAIL");
  expect(plain.why).not.toHaveProperty("holder");
});

test("what is not modelled is never answered", () => {
  const { host } = world();
  const a = host("a", "10.0.0.1");
  const error = thrown(() => a.sysctl("net.ipv4.tcp_reordering"));
  expect(error).toMatchObject({ name: "LabError" });
  expect(error.message).toBe("sysctl net.ipv4.tcp_reordering is not modelled yet.");
  expect(thrown(() => a.sysctl("net.ipv4.no_such_thing"))).toMatchObject({ code: "ENOENT" });
});

test("the trace knows what was set of sysctls, at boot and later, and what was refused is not set", () => {
  const { kernel, host } = world();
  const range = "net.ipv4.ip_local_port_range";
  const client = host("client", {
    addresses: ["10.0.0.2"],
    sysctl: { [range]: "40000 40019", "net.ipv4.tcp_tw_reuse": 1 },
  });
  host("server", "10.0.0.1");
  client.sysctl(range, "40000 40009");
  thrown(() => client.sysctl("net.ipv4.tcp_tw_reuse", 7));
  client.sysctl("net.ipv4.ip_local_reserved_ports", "40003,40005-40006");
  const trace = kernel.trace();
  expect(trace.hosts[0]!.settings).toEqual({
    [range]: "40000 40009",
    "net.ipv4.tcp_tw_reuse": "1",
    "net.ipv4.ip_local_reserved_ports": "40003,40005-40006",
  });
  expect(trace.hosts[1]).not.toHaveProperty("settings");
});

test("a host whose settings are refused takes neither name nor address", () => {
  const { host, kernel, network } = world();
  for (const [name, code] of [
    ["net.ipv4.tcp_tw_reuse", "EINVAL"],
    ["net.ipv4.no_such_thing", "ENOENT"],
  ] as const) {
    const options = { addresses: ["10.0.0.1"], sysctl: { [name]: 99 } };
    expect(thrown(() => host("a", options))).toMatchObject({ name: "SocketError", code });
  }
  const unknown = { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_reordering": 1 } };
  expect(thrown(() => host("a", unknown))).toMatchObject({ name: "LabError" });
  const a = host("a", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_tw_reuse": 0 } });
  const b = host("b", "10.0.0.2");
  expect(a.sysctl("net.ipv4.tcp_tw_reuse")).toBe("0");
  a.socket(...TCP).bind("10.0.0.1:80");
  expect(thrown(() => b.socket(...TCP).connect("10.0.0.1:80"))).toMatchObject({
    code: "ECONNREFUSED",
  });
  expect(kernel.trace().hosts.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(network.capture().map(({ flags }) => flags)).toEqual(["S", "RA"]);
  // Those that were refused are numbered in the model all the same.
  const sent = kernel.trace().events.filter((event) => event.kind === "segment");
  expect(sent.map(({ fromHost, toHost }) => `${fromHost} > ${toHost}`)).toEqual(["b > a", "a > b"]);
  expect(kernel.trace().hosts[0]!.settings).toEqual({ "net.ipv4.tcp_tw_reuse": "0" });
});

test("a call that waits is one call in the trace", () => {
  const all = world();
  const { client, listener } = serverAndClient(all);
  all.network.drop((segment) => segment.flags === "S", 2);
  client.socket(...TCP).connect("10.0.0.1:80");
  listener.accept();
  const calls = all.kernel.trace().events.filter((event) => event.kind === "call");
  expect(calls.map((event) => `${callText(event)} → ${event.result}`)).toEqual([
    "socket(AF_INET, SOCK_STREAM) → 3",
    'bind(3, "0.0.0.0:80") → 0',
    "listen(3, 20) → 0",
    "socket(AF_INET, SOCK_STREAM) → 3",
    'connect(3, "10.0.0.1:80") → 0',
    "accept(3) → 4",
  ]);
});

test("a call that waits in vain is one call in the trace, and the next is another", () => {
  const all = world();
  const { listener, client } = serverAndClient(all);
  expect(thrown(() => listener.accept()).code).toBe("EDEADLK");
  client.socket(...TCP).connect("10.0.0.1:80");
  listener.accept();
  const calls = all.kernel.trace().events.filter((event) => event.kind === "call");
  expect(calls.filter(({ syscall }) => syscall === "accept").map(({ result }) => result)).toEqual([
    "EDEADLK",
    4,
  ]);
});

test("the trace gives the lines that the capture gives", () => {
  const all = world();
  visit(serverAndClient(all));
  const segments = all.kernel.trace().events.filter((event) => event.kind === "segment");
  expect(tcpdumpLines(segments.map(capturedLine)).join("\n")).toBe(
    printValue(all.network.capture()),
  );
});

test("the same experiment gives the same bytes", () => {
  const run = (): string => {
    const all = world();
    const pair = serverAndClient(all);
    all.network.drop((segment) => segment.flags.includes("F"));
    for (let i = 0; i < 20; i++) visit(pair);
    all.sleep(70);
    return JSON.stringify([
      all.kernel.trace(),
      all.kernel.wire.captured(),
      String(pair.client.ss()),
    ]);
  };
  expect(run()).toBe(run());
});

describe("long runs", () => {
  test("a hundred thousand connections fit, and the trace says what it left out", () => {
    const all = world();
    const pair = serverAndClient(all);
    for (let i = 0; i < 100_000; i++) {
      for (let statement = 0; statement < 6; statement++) all.lab.at(i % 50, statement);
      visit(pair);
    }
    expect(all.lab.spent).toBeUndefined();
    expect(all.kernel.trace().omitted).toBeGreaterThan(0);
  }, 60_000);

  test("the whole ephemeral range fits: 28,232 connections in TIME-WAIT, then EADDRNOTAVAIL", () => {
    const all = world();
    const pair = serverAndClient(all);
    all.network.delay = 0;
    for (let i = 0; i < 28_232; i++) visit(pair);
    expect(thrown(() => visit(pair))).toMatchObject({ code: "EADDRNOTAVAIL" });
    expect(pair.client.ss()).toHaveLength(28_232);
    expect(all.lab.spent).toBeUndefined();
    // The record is thinned, and still tells of each of them, and why the last call failed.
    const { events, omitted } = all.kernel.trace();
    const waiting = events.filter(
      (event) => event.kind === "socket" && event.state === "TIME-WAIT",
    );
    expect(waiting).toHaveLength(28_232);
    expect(events.at(-1)).toMatchObject({ syscall: "connect", result: "EADDRNOTAVAIL" });
    expect(events.length).toBeLessThan(100_000);
    expect(omitted).toBeGreaterThan(100_000);
  }, 60_000);

  test("an endless loop of connections ends, at the same place each time", () => {
    const run = (): [number, string] => {
      const all = world({ limits: { calls: 5_000 } });
      const pair = serverAndClient(all);
      let visits = 0;
      const error = thrown(() => {
        for (;;) {
          visit(pair);
          visits++;
        }
      });
      return [visits, error.message];
    };
    expect(run()).toEqual(run());
    expect(run()[0]).toBe(999);
  });
});
