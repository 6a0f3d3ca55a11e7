/**
 * What must hold whatever is called and whatever the wire does: random schedules of calls, loss, delay and duplication.
 * `npm run fuzz` tries many more of them. A failure prints the schedule, shortened, and the seed.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import {
  Domain,
  Fate,
  Level,
  PacketRecord,
  Protocol,
  SocketOption,
  SocketPhase,
  SocketRowRecord,
  SocketType,
  TcpState,
  TraceKind,
  TraceRecord,
} from "../../src/model/abi.ts";
import { ModelInstance } from "../../src/kernel/model/exports.ts";
import { recordAt } from "../../src/kernel/model/trace-records.ts";

const module = await modelModule();
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 10_000);
const SEED = process.env["FUZZ_SEED"];

const PORT = 80;
const HOSTS = 2;

/** One step of a schedule; what a number means is said where it is used. */
type Step = readonly [
  what: "open" | "accept" | "send" | "recv" | "shut" | "close" | "abort" | "time" | "fates",
  which: number,
  how: number,
];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(
    "open",
    "open",
    "accept",
    "accept",
    "send",
    "send",
    "recv",
    "shut",
    "close",
    "abort",
    "time",
    "fates",
  ),
  fc.nat({ max: 7 }),
  fc.nat({ max: 9 }),
);

const schedule = fc.record({
  seed: fc.nat({ max: 1000 }),
  delayMs: fc.constantFrom(0, 1, 50, 300),
  timestamps: fc.constantFrom(0, 1),
  timeWaitReuse: fc.constantFrom(0, 1, 2),
  /** What becomes of the packets, over and over: 0 to 6 delivered, 7 and 8 lost, 9 doubled. */
  fates: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 12 }),
  steps: fc.array(step, { maxLength: 40 }),
});
type Schedule = typeof schedule extends fc.Arbitrary<infer T> ? T : never;

interface Stream {
  sent: number;
  read: number;
}

class Run {
  readonly instance: ModelInstance;
  readonly #processes: number[] = [];
  readonly #addresses: number[] = [];
  /** Open descriptors by host. */
  readonly #open: number[][] = [[], []];
  readonly #listeners: number[] = [];
  readonly #streams = new Map<string, Stream>();
  #fates: readonly number[];
  #packet = 0;

  constructor(schedule: Schedule) {
    this.instance = new ModelInstance(module, schedule.seed, 1 << 13);
    this.#fates = schedule.fates;
    const { calls } = this.instance;
    calls.setDelay(schedule.delayMs);
    for (let i = 0; i < HOSTS; i++) {
      const host = calls.addHost(0);
      const address = calls.address(0, 0, 0xffff, 0x0a000001 + i);
      calls.addAddress(host, calls.addInterface(host), address);
      calls.writeSysctl(host, 21, schedule.timestamps);
      calls.writeSysctl(host, 23, schedule.timeWaitReuse);
      calls.writePortRange(host, 40000, 40003);
      const process = calls.addProcess(host, 0);
      this.#processes.push(process);
      this.#addresses.push(address);
      const fd = calls.socket(process, Domain.AF_INET, SocketType.SOCK_STREAM);
      calls.bind(process, fd, Domain.AF_INET, address, PORT, 0);
      calls.listen(process, fd, 2);
      this.#listeners.push(fd);
    }
    calls.setFiltered(1);
  }

  do([what, which, how]: Step): void {
    const { calls } = this.instance;
    const host = which % HOSTS;
    const process = this.#processes[host]!;
    const open = this.#open[host]!;
    const fd = open[how % Math.max(open.length, 1)] ?? -1;
    switch (what) {
      case "open":
        return this.#openTo(host, how % HOSTS);
      case "accept": {
        const child = calls.accept(process, this.#listeners[host]!);
        if (child >= 0) open.push(child);
        break;
      }
      case "send":
        this.#send(host, fd, 1 + how * 700);
        break;
      case "recv":
        this.#recv(host, fd);
        break;
      case "shut":
        calls.shutdown(process, fd, how % 3);
        break;
      case "abort":
        calls.setsockopt(process, fd, Level.SOL_SOCKET, SocketOption.SO_LINGER, 1, 1, 0);
        this.#close(host, fd);
        break;
      case "close":
        this.#close(host, fd);
        break;
      case "time":
        this.#advance([1, 10, 250, 1000, 1500, 5000, 30_000, 60_000, 61_000, 130_000][how]!);
        break;
      case "fates":
        this.#fates = [...this.#fates.slice(1), how];
    }
    this.settle();
  }

  #openTo(host: number, target: number): void {
    const { calls } = this.instance;
    const process = this.#processes[host]!;
    const fd = calls.socket(process, Domain.AF_INET, SocketType.SOCK_STREAM);
    if (fd < 0) return;
    this.#open[host]!.push(fd);
    calls.connect(process, fd, Domain.AF_INET, this.#addresses[target]!, PORT);
    this.settle();
  }

  #close(host: number, fd: number): void {
    const open = this.#open[host]!;
    if (!open.includes(fd)) return;
    open.splice(open.indexOf(fd), 1);
    this.instance.calls.close(this.#processes[host]!, fd);
  }

  /** The stream from one end of a connection, told by both its addresses and when it began. */
  #stream(host: number, fd: number, sending: boolean): Stream | undefined {
    const { calls, scratch, view } = this.instance;
    const process = this.#processes[host]!;
    if (calls.getsockname(process, fd) !== 0) return undefined;
    const own = `${view.getUint32(scratch + 20, true)}:${view.getUint32(scratch + 4, true)}`;
    if (calls.getpeername(process, fd) !== 0) return undefined;
    const peer = `${view.getUint32(scratch + 20, true)}:${view.getUint32(scratch + 4, true)}`;
    const key = sending ? `${own} ${peer}` : `${peer} ${own}`;
    const stream = this.#streams.get(key) ?? { sent: 0, read: 0 };
    this.#streams.set(key, stream);
    return stream;
  }

  #send(host: number, fd: number, bytes: number): void {
    const stream = this.#stream(host, fd, true);
    if (stream === undefined) return;
    const { scratch, calls } = this.instance;
    this.instance.bytes.fill(0x61, scratch, scratch + bytes);
    const taken = calls.send(this.#processes[host]!, fd, bytes, 0, 0, 0);
    if (taken > 0) stream.sent += taken;
  }

  #recv(host: number, fd: number): void {
    const stream = this.#stream(host, fd, false);
    const taken = this.instance.calls.recv(this.#processes[host]!, fd, 5000);
    if (taken <= 0 || stream === undefined) return;
    stream.read += taken;
    const { bytes, scratch } = this.instance;
    expect(bytes.subarray(scratch, scratch + taken).every((byte) => byte === 0x61)).toBe(true);
  }

  /** Nothing is read that was not sent. A four-tuple may serve several connections: their bytes count together. */
  checkBytes(): void {
    for (const [key, { sent, read }] of this.#streams)
      expect(read, `bytes read of ${key}`).toBeLessThanOrEqual(sent);
  }

  settle(): void {
    const { calls } = this.instance;
    while (calls.settle() === 1) this.#decide();
  }

  #advance(ms: number): void {
    const { calls } = this.instance;
    const until = calls.now() + ms;
    while (calls.advance(until) === 1) this.#decide();
  }

  #decide(): void {
    const { calls, scratch, view } = this.instance;
    while (calls.outbox() === 1) {
      const fate = this.#fates[this.#packet++ % this.#fates.length]!;
      if (fate === 9) {
        view.setUint32(scratch + PacketRecord.NUMBER, this.#packet, true);
        calls.transmit();
      }
      calls.decide(fate === 7 || fate === 8 ? Fate.DROP : Fate.DELIVER);
    }
  }

  /** No two sockets of a host have one four-tuple. */
  checkTuples(): void {
    const { calls, scratch } = this.instance;
    for (let host = 0; host < HOSTS; host++) {
      const seen = new Set<string>();
      const count = calls.socketRows(host, Protocol.TCP, 0);
      for (let i = 0; i < count; i++) {
        const at = scratch + i * SocketRowRecord.SIZE;
        const { view, bytes } = this.instance;
        if (view.getUint32(at + SocketRowRecord.STATE, true) === TcpState.LISTEN) continue;
        const key = bytes.slice(at, at + SocketRowRecord.STATE).join();
        expect(seen.has(key), "two sockets with one four-tuple").toBe(false);
        seen.add(key);
      }
    }
  }

  /** With every descriptor closed and time enough, only the listeners are left. */
  checkEnd(): void {
    for (let host = 0; host < HOSTS; host++)
      for (const fd of [...this.#open[host]!]) this.#close(host, fd);
    this.settle();
    this.#advance(2_000_000);
    for (let host = 0; host < HOSTS; host++) {
      const rows = this.instance.calls.socketRows(host, Protocol.TCP, 0);
      // Connections that nobody accepted belong to the listener, and live as long as it does.
      for (let i = 0; i < rows; i++) {
        const at = this.instance.scratch + i * SocketRowRecord.SIZE;
        const state = this.instance.view.getUint32(at + SocketRowRecord.STATE, true);
        expect([TcpState.LISTEN, TcpState.ESTABLISHED, TcpState.CLOSE_WAIT]).toContain(state);
      }
    }
  }

  /** Each change of state is an arrow of RFC 9293's figure 5, or one that Linux is known to have. */
  checkArrows(): void {
    const { calls } = this.instance;
    for (let i = 0; i < calls.traceCount(); i++) {
      const record = recordAt(this.instance, i);
      const { view } = this.instance;
      if (view.getUint16(record + TraceRecord.KIND, true) !== TraceKind.SOCKET) continue;
      const from = view.getUint8(record + TraceRecord.FROM_STATE);
      const to = view.getUint8(record + TraceRecord.STATE);
      if (from !== to)
        expect(ARROWS, `${name(from)} to ${name(to)}`).toContain(`${name(from)} ${name(to)}`);
    }
  }

  trace(): string {
    const { calls, bytes } = this.instance;
    let text = "";
    for (let i = 0; i < calls.traceCount(); i++) {
      const record = recordAt(this.instance, i);
      text += bytes.subarray(record, record + TraceRecord.SIZE).join();
    }
    return text;
  }
}

function name(state: number): string {
  return TcpState[state] ?? SocketPhase[state] ?? String(state);
}

const ARROWS = `
  CLOSED BOUND, CLOSED LISTEN, LISTEN CLOSED, LISTEN BOUND, CLOSED GONE, BOUND CLOSED
  GONE SYN_RECEIVED, SYN_RECEIVED GONE, SYN_RECEIVED ESTABLISHED, SYN_RECEIVED FIN_WAIT_1, SYN_RECEIVED CLOSED
  SYN_RECEIVED CLOSE_WAIT, CLOSED SYN_SENT, SYN_SENT CLOSED, SYN_SENT SYN_RECEIVED, SYN_SENT ESTABLISHED
  ESTABLISHED FIN_WAIT_1, ESTABLISHED CLOSE_WAIT, ESTABLISHED CLOSED
  FIN_WAIT_1 FIN_WAIT_2, FIN_WAIT_1 CLOSING, FIN_WAIT_1 TIME_WAIT, FIN_WAIT_1 CLOSED
  FIN_WAIT_2 TIME_WAIT, FIN_WAIT_2 CLOSED, FIN_WAIT_2 GONE
  CLOSING TIME_WAIT, CLOSING CLOSED, CLOSE_WAIT LAST_ACK, CLOSE_WAIT CLOSED, LAST_ACK CLOSED, TIME_WAIT GONE
`
  .split(/[,\n]/)
  .map((arrow) => arrow.trim());

function play(given: Schedule): Run {
  const run = new Run(given);
  for (const each of given.steps) {
    run.do(each);
    run.checkTuples();
  }
  return run;
}

const parameters: fc.Parameters<[Schedule]> = {
  numRuns: RUNS,
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
};

test(`what must always hold, over ${RUNS} schedules`, { timeout: 36_000_000 }, () => {
  fc.assert(
    fc.property(schedule, (given) => {
      const run = play(given);
      run.checkBytes();
      run.checkArrows();
      run.checkEnd();
      run.checkArrows();
    }),
    parameters,
  );
});

test("the same schedule gives the same trace", { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(schedule, (given) => {
      expect(play(given).trace()).toBe(play(given).trace());
    }),
    { ...parameters, numRuns: Math.ceil(RUNS / 20) },
  );
});
