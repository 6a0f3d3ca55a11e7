/**
 * The first half of `npm run bench`, by itself `npx tsx scripts/bench-model.ts`: what the model costs, medians of several
 * rounds in one run: connection lifecycles through the ABI and through the lab, and as root beside them the same loop on
 * the Linux kernel; ephemeral ports used up, and bound; a million TIME-WAIT sockets; bytes to first outcome. --rounds N.
 */
import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { compile } from "../src/experiment/compile.ts";
import { runExperiment } from "../src/experiment/evaluate.ts";
import { ModelInstance } from "../src/kernel/model/exports.ts";
import { createModelKernel } from "../src/kernel/model-kernel.ts";
import { Sysctl } from "../src/model/abi.ts";
import { lifecyclesOnLinux } from "./bench/linux-lifecycles.ts";
import { ensureModel } from "../src/worlds/build-model.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const ROUNDS = Math.max(1, Number(values.rounds) || 7);
const LIFECYCLES = 200_000;
/**
 * Lifecycles between two waits of a minute, and in one namespace of Linux: of 28,232 ports so many are then in TIME-WAIT.
 * Once half of them are, connect() has no even port left and looks at all of those before it finds an odd one.
 */
const FEW_PORTS = 5_000;
const MANY_PORTS = 20_000;
/** The trace of so many is whole at its beginning, and thinned later, as in every long run. */
const LAB_LIFECYCLES = 12_000;
const MILLION = 1_000_000;
/** Calls that one time is taken over, since one alone is too short for the clock. */
const BATCH = 2000;
/** The same for a bind that is refused, which is quicker. */
const BINDS = 20_000;

const bytes = await readFile(await ensureModel());
const module = new WebAssembly.Module(bytes);

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}

function rounds(measure: () => number): number {
  return median(Array.from({ length: ROUNDS }, measure));
}

/** Milliseconds of processor time, so that what else the machine does counts little. */
function millisecondsOf(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** Two hosts, the second's port 80 listening; the numbers that calls take. */
class TwoHosts {
  readonly model = new ModelInstance(module, 1, 0);
  readonly calls = this.model.calls;
  readonly server = this.#host(0x0a000001);
  readonly client = this.#host(0x0a000002);
  readonly listener: number;

  constructor(port = 80) {
    // No time passes but by advance(): TIME-WAIT sockets stay.
    this.calls.setDelay(0);
    this.listener = this.listen(port);
  }

  #host(word: number): { host: number; process: number; address: number } {
    const host = this.calls.addHost(0);
    const address = this.calls.address(0, 0, 0xffff, word);
    this.calls.addAddress(host, this.calls.addInterface(host), address);
    this.calls.writeSysctl(host, Sysctl.TCP_MAX_TW_BUCKETS, 2 * MILLION);
    return { host, process: this.calls.addProcess(host, 0), address };
  }

  listen(port: number): number {
    const { calls, server } = this;
    const listener = calls.socket(server.process, 2, 1);
    calls.bind(server.process, listener, 2, server.address, port, 0);
    if (calls.listen(server.process, listener, 4096) !== 0) throw new Error("The port is taken.");
    return listener;
  }

  /** socket, connect, accept, both close: the client ends in TIME-WAIT, or with `serverFirst` the server. */
  lifecycle(listener: number, port: number, serverFirst: boolean, clientPort = 0): void {
    const { calls, server, client } = this;
    const fd = calls.socket(client.process, 2, 1);
    if (clientPort !== 0) calls.bind(client.process, fd, 2, client.address, clientPort, 0);
    const result = calls.connect(client.process, fd, 2, server.address, port);
    if (result !== -115) throw new Error(`connect answered ${result}`);
    calls.settle();
    const accepted = calls.accept(server.process, listener);
    if (serverFirst) calls.close(server.process, accepted);
    else calls.close(client.process, fd);
    calls.settle();
    if (serverFirst) calls.close(client.process, fd);
    else calls.close(server.process, accepted);
    calls.settle();
  }
}

/** Lifecycles a second through the ABI. TIME-WAIT sockets pile up and expire as they would: a minute passes now and then. */
function lifecycles(perMinute: number): number {
  const world = new TwoHosts();
  const ms = millisecondsOf(() => {
    for (let i = 0; i < LIFECYCLES; i++) {
      world.lifecycle(world.listener, 80, false);
      if (i % perMinute === perMinute - 1) world.calls.advance(world.calls.now() + 61_000);
    }
  });
  return (LIFECYCLES / ms) * 1000;
}

const experiment = (source: string): { source: string; os: string } => ({ source, os: "linux" });

const LAB_LOOP = `
network.delay = 0;
const server = host("server", "10.0.0.1"), client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80");
listener.listen(100);
for (let i = 0; i < ${LAB_LIFECYCLES}; i++) {
  const c = client.socket(AF_INET, SOCK_STREAM);
  c.connect("10.0.0.1:80");
  const s = listener.accept();
  c.close();
  s.close();
}
1 + 1; //=> 2
`;

const EXHAUSTION = `
network.delay = 0;
const server = host("server", "10.0.0.1"), client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80");
listener.listen(100);
let made = 0;
try {
  for (;;) {
    const c = client.socket(AF_INET, SOCK_STREAM);
    c.connect("10.0.0.1:80");
    const s = listener.accept();
    c.close();
    s.close();
    made++;
  }
} catch (error) {
  print(error.code);
}
made; //=> 28232
`;

/** bind() to port 0 until no port is left: all of the range, and nearly all ports there are. */
const binding = (first: number, last: number): string => `
const h = host("h", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.ip_local_port_range": "${first} ${last}" } });
let made = 0;
try {
  for (;;) {
    h.socket(AF_INET, SOCK_STREAM).bind("10.0.0.1:0");
    made++;
  }
} catch (error) {
  print(error.code);
}
made; //=> ${last - first + 1}
`;

const FIRST = `
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:12345"); //=> 0
`;

/** Milliseconds of one experiment on a fresh kernel, its text compiled before. */
function runMs(source: string): number {
  const compiled = compile(source);
  return millisecondsOf(() => {
    const kernel = createModelKernel(module, { seed: 1 });
    const report = runExperiment(experiment(source), kernel, compiled);
    const broken = report.outcomes.find(({ holds }) => !holds);
    if (broken !== undefined)
      throw new Error(
        `expected ${broken.expected}, observed ${broken.observed}: ${report.error?.message}`,
      );
  });
}

/** From the wasm's bytes and the experiment's text to its report. */
function firstOutcomeMs(): number {
  return millisecondsOf(() => {
    const kernel = createModelKernel(new WebAssembly.Module(bytes), { seed: 1 });
    runExperiment(experiment(FIRST), kernel);
  });
}

interface Million {
  readonly megabytes: number;
  readonly lifecycleRatio: number;
  readonly bindRatio: number;
  readonly expireMs: number;
  readonly left: number;
}

/** A million TIME-WAIT sockets of the server's ports, and what a connection and a bind cost then and at a thousand. */
function million(): Million {
  const world = new TwoHosts();
  const listeners = [world.listener];
  // The client binds its ports, each once to a listener: chosen ones would repeat themselves.
  const range = 60_000;
  for (let port = 81; listeners.length * range < MILLION + 10 * BATCH; port++)
    listeners.push(world.listen(port));
  let made = 0;
  const make = (count: number): void => {
    for (const end = made + count; made < end; made++) {
      const index = made % listeners.length;
      const clientPort = 2000 + Math.floor(made / listeners.length);
      world.lifecycle(listeners[index]!, 80 + index, true, clientPort);
    }
  };
  make(1000);
  const early = costs();
  make(MILLION - made);
  const late = costs();
  if (world.calls.socketRows(world.server.host, 6, MILLION) === 0)
    throw new Error("There are fewer than a million TIME-WAIT sockets.");
  const megabytes = world.model.bytes.length / 1e6;
  const expireMs = millisecondsOf(() => world.calls.advance(world.calls.now() + 1e7));
  const left = world.calls.socketRows(world.server.host, 6, 0) - listeners.length;
  return {
    megabytes,
    expireMs,
    left,
    lifecycleRatio: late.lifecycle / early.lifecycle,
    bindRatio: late.bind / early.bind,
  };

  function costs(): { lifecycle: number; bind: number } {
    make(BATCH);
    const lifecycle = median([0, 1, 2, 3, 4].map(() => millisecondsOf(() => make(BATCH))));
    const { calls, server } = world;
    const bindOnce = (): void => {
      const fd = calls.socket(server.process, 2, 1);
      if (calls.bind(server.process, fd, 2, 1, 80, 0) !== -98) throw new Error("bind succeeded");
      calls.close(server.process, fd);
    };
    const binds = (): number =>
      millisecondsOf(() => {
        for (let i = 0; i < BINDS; i++) bindOnce();
      });
    binds();
    return { lifecycle, bind: median([0, 1, 2, 3, 4].map(binds)) };
  }
}

function line(what: string, found: string, target: string): void {
  console.log(`  ${what.padEnd(56)} ${found.padStart(18)}   ${target}`);
}

const perSecond = (value: number): string => `${Math.round(value).toLocaleString("en")}/s`;

console.log(
  `${cpus()[0]?.model ?? "?"}, Node ${process.version}, medians of ${ROUNDS} rounds, processor time`,
);
// First, while the process is fresh: later the garbage of other runs would be measured too.
lifecycles(MANY_PORTS);
const many = million();
for (const perMinute of [FEW_PORTS, MANY_PORTS]) {
  const abi = rounds(() => lifecycles(perMinute));
  const ports = `${perMinute.toLocaleString("en")} ports a minute`;
  line(`lifecycles through the ABI, ${ports}`, perSecond(abi), "1,000,000/s");
  const linux = lifecyclesOnLinux(ROUNDS, perMinute);
  if (linux === undefined) continue;
  line("  the same loop on this Linux kernel, over loopback", perSecond(linux.measured), "");
  line("  the model is as fast times", (abi / linux.measured).toFixed(1), "30");
  line("  that loop without the cost of its five calls", perSecond(linux.withoutCalling), "");
  line("  the model is then as fast times", (abi / linux.withoutCalling).toFixed(1), "");
}
const labOnce = (): number => (LAB_LIFECYCLES / runMs(LAB_LOOP)) * 1000;
line("lifecycles through the lab, traced, for the first time", perSecond(labOnce()), "");
// An engine compiles what runs often; the times after that are the rate.
for (let i = 0; i < ROUNDS; i++) labOnce();
line("  and once it has run some times", perSecond(rounds(labOnce)), "200,000/s");
line(
  "28,232 ports used up, as an experiment",
  `${rounds(() => runMs(EXHAUSTION)).toFixed(0)} ms`,
  "150 ms",
);
const bound = rounds(() => runMs(binding(32_768, 60_999)));
line("28,232 ports bound one after another", `${bound.toFixed(0)} ms`, "300 ms");
const boundAll = rounds(() => runMs(binding(1_024, 65_534)));
line(
  "  64,511 take, times as long for one port",
  ((boundAll / 64_511 / bound) * 28_232).toFixed(2),
  "2",
);
line("memory with a million TIME-WAIT sockets", `${many.megabytes.toFixed(1)} MB`, "96 MB");
line(
  "  a lifecycle then costs, times what it does at a thousand",
  many.lifecycleRatio.toFixed(2),
  "2",
);
line("  a refused bind then costs, times", many.bindRatio.toFixed(2), "2");
line("  all expire in", `${many.expireMs.toFixed(0)} ms, ${many.left} left`, "");
line("bytes to first outcome", `${rounds(firstOutcomeMs).toFixed(2)} ms`, "5 ms");
line(
  "the wasm, gzipped",
  `${(gzipSync(bytes, { level: 9 }).length / 1024).toFixed(1)} KB`,
  "60 KB",
);
