/**
 * The call table: every export, which looks up what its numbers name and hands on. Names are those of abi.ts's Call. What comes in is checked where the
 * work is done: a bad descriptor, host, address or number is a negated errno, never a trap.
 */
import { ABI_VERSION, Errno, SCRATCH_BYTES } from "./abi";
import { addIpv6, addressWord as wordOf, isAddress } from "./net/address";
import * as calls from "./calls/calls";
import * as descriptors from "./calls/descriptors";
import { now as clockNow, setCause } from "./engine/clock";
import { hostAt } from "./net/host";
import { decideFront, inject, outboxFront, setLinkDelay, setLinkFiltered } from "./net/link";
import { seedRandom } from "./engine/prng";
import { readPacket, scratchAt, writeHolder, writePacket, writeRows } from "./engine/records";
import { forgetReason } from "./engine/reason";
import * as router from "./net/nat";
import * as options from "./calls/socket-options-get";
import { statusAt } from "./engine/status";
import * as sysctls from "./net/sysctl";
import * as record from "./engine/trace";
import { advanceWorld, settleWorld, stepWorld } from "./calls/event-loop";

/** What the other side was built for must be this. */
export function abiVersion(): i32 {
  return <i32>ABI_VERSION;
}

/** Once, before anything else: what is random comes from `seed`, and the trace holds so many records. */
export function boot(seed: u32, traceRecords: u32): void {
  seedRandom(seed);
  record.limitTrace(traceRecords);
}

/** The experiment's line that runs now. */
export function mark(line: u32): void {
  setCause(<u16>min<u32>(line, 0xffff));
}

/** Milliseconds since boot. */
export function now(): f64 {
  return clockNow();
}

/** Address of the scratch region: SCRATCH_BYTES long. */
export function scratch(): usize {
  return scratchAt;
}

/** Address of the StatusRecord. */
export function status(): usize {
  return statusAt;
}

/** The number of an address, IPv4 as ::ffff:a.b.c.d; 0 when too many are known. */
export function address(word0: u32, word1: u32, word2: u32, word3: u32): u32 {
  return addIpv6(word0, word1, word2, word3);
}

/** Word 0 to 3 of an address; 0 when there is no such address. */
export function addressWord(id: u32, index: u32): u32 {
  return isAddress(id) && index < 4 ? wordOf(id, index) : 0;
}

/** Index of the new host. */
export function addHost(os: i32): i32 {
  return calls.hostCall(os);
}

/** Index of the new interface: 2 for the first, loopback being 1. */
export function addInterface(host: i32): i32 {
  const found = hostAt(host);
  return found == null ? calls.NOT_THERE : found.addInterface();
}

export function addAddress(host: i32, interfaceIndex: i32, id: u32): i32 {
  const found = hostAt(host);
  if (found == null) return calls.NOT_THERE;
  return isAddress(id) ? found.addAddress(interfaceIndex, id) : -Errno.EINVAL;
}

/** Puts a host behind a router that translates its addresses to this one. */
export function setRouter(host: i32, id: u32): i32 {
  const found = hostAt(host);
  if (found == null) return calls.NOT_THERE;
  return isAddress(id) ? router.setRouter(found, id) : -Errno.EINVAL;
}

/** Index of the new process. */
export function addProcess(host: i32, uid: u32): i32 {
  return calls.processCall(host, uid);
}

export function kill(process: i32): i32 {
  return descriptors.killCall(process);
}

/** Index of the new process, which has the same sockets. */
export function fork(process: i32): i32 {
  return descriptors.forkCall(process);
}

export function dup(process: i32, fd: i32): i32 {
  return descriptors.dupCall(process, fd);
}

export function exec(process: i32): i32 {
  return descriptors.execCall(process);
}

export function setCloseOnExec(process: i32, fd: i32, on: i32): i32 {
  return descriptors.setCloseOnExecCall(process, fd, on != 0);
}

/** The number of the socket behind a descriptor; 0 where there is none, or none that ss lists; -1 past the last descriptor. */
export function openSocket(process: i32, fd: i32): i32 {
  return descriptors.openSocketCall(process, fd);
}

/** The value: any number. Whether it exists, sysctlExists() says. */
export function readSysctl(host: i32, id: i32): i32 {
  const found = hostAt(host);
  return found != null && sysctls.sysctlExists(found, id) ? found.sysctls[id] : 0;
}

export function sysctlExists(host: i32, id: i32): i32 {
  const found = hostAt(host);
  return found != null && sysctls.sysctlExists(found, id) ? 1 : 0;
}

export function writeSysctl(host: i32, id: i32, value: i32): i32 {
  forgetReason();
  const found = hostAt(host);
  return found == null ? calls.NOT_THERE : sysctls.writeSysctl(found, id, value);
}

export function writePortRange(host: i32, low: i32, high: i32): i32 {
  forgetReason();
  const found = hostAt(host);
  return found == null ? calls.NOT_THERE : sysctls.writePortRange(found, low, high);
}

/** Adds to the reserved ports; `low` above `high` empties them. */
export function reservePorts(host: i32, low: u32, high: u32): i32 {
  forgetReason();
  const found = hostAt(host);
  return found == null ? calls.NOT_THERE : sysctls.reservePorts(found, low, high);
}

/** The first port from `from` on whose being reserved equals `reserved`; 65536 when there is none. */
export function nextReserved(host: i32, from: u32, reserved: i32): i32 {
  const found = hostAt(host);
  return found == null ? 65536 : <i32>sysctls.nextReserved(found, from, reserved != 0);
}

export function socket(process: i32, domain: i32, type: i32): i32 {
  return calls.socketCall(process, domain, type);
}

export function setNonblocking(process: i32, fd: i32, on: i32): i32 {
  return calls.setNonblockingCall(process, fd, on != 0);
}

export function isNonblocking(process: i32, fd: i32): i32 {
  return descriptors.isNonblockingCall(process, fd) ? 1 : 0;
}

/** What `a` and `b` are, `form` (OptionForm) says. */
export function setsockopt(
  process: i32,
  fd: i32,
  level: i32,
  option: i32,
  form: i32,
  a: i32,
  b: i32,
): i32 {
  return calls.setOptionCall(process, fd, level, option, form, a, b);
}

/** The value is then in optionForm(), optionA(), optionB(). */
export function getsockopt(process: i32, fd: i32, level: i32, option: i32): i32 {
  return calls.getOptionCall(process, fd, level, option);
}

export function optionForm(): i32 {
  return options.optionForm;
}

export function optionA(): i32 {
  return options.optionA;
}

export function optionB(): i32 {
  return options.optionB;
}

export function bind(process: i32, fd: i32, family: i32, id: u32, port: i32, scope: u32): i32 {
  return calls.bindCall(process, fd, family, id, port, scope);
}

export function listen(process: i32, fd: i32, backlog: i32): i32 {
  return calls.listenCall(process, fd, backlog);
}

export function accept(process: i32, fd: i32): i32 {
  return calls.acceptCall(process, fd);
}

export function connect(process: i32, fd: i32, family: i32, id: u32, port: i32, scope: u32): i32 {
  return calls.connectCall(process, fd, family, id, port, scope);
}

/** `bytes` bytes of the scratch region, to the peer when `id` is 0. How many were taken. */
export function send(
  process: i32,
  fd: i32,
  bytes: u32,
  family: i32,
  id: u32,
  port: i32,
  scope: u32,
): i32 {
  const length = min<u32>(bytes, SCRATCH_BYTES);
  return calls.sendCall(process, fd, scratchAt, length, family, id, port, scope);
}

/** Up to `max` bytes into the scratch region. How many there are. */
export function recv(process: i32, fd: i32, max: u32): i32 {
  return calls.recvCall(process, fd, scratchAt, min<u32>(max, SCRATCH_BYTES));
}

export function shutdown(process: i32, fd: i32, how: i32): i32 {
  return calls.shutdownCall(process, fd, how);
}

export function close(process: i32, fd: i32): i32 {
  return calls.closeCall(process, fd);
}

/** An AddressRecord in the scratch region. */
export function getsockname(process: i32, fd: i32): i32 {
  return calls.nameCall(process, fd, scratchAt, false);
}

export function getpeername(process: i32, fd: i32): i32 {
  return calls.nameCall(process, fd, scratchAt, true);
}

/** SocketRowRecords in the scratch region, after the first `skip`; how many. As many as fit: ask again until there are none. */
export function socketRows(host: i32, protocol: i32, skip: u32): i32 {
  const found = hostAt(host);
  return found == null ? calls.NOT_THERE : writeRows(found, protocol, skip);
}

/** 1 when a socket was in the way of the last call or was taken over: a SocketRowRecord behind the scratch region. */
export function holder(): i32 {
  return writeHolder() ? 1 : 0;
}

/** One-way delay of the wire, in milliseconds. */
export function setDelay(ms: f64): i32 {
  return setLinkDelay(ms) ? 0 : -Errno.EINVAL;
}

/** 1: packets between hosts wait in the outbox for their fate. */
export function setFiltered(on: i32): void {
  setLinkFiltered(on != 0);
}

/** 1 when a packet waits for its fate: it is in the scratch region, a PacketRecord and its data. 0 when none does. */
export function outbox(): i32 {
  const front = outboxFront();
  return front != null && writePacket(front) ? 1 : 0;
}

/** The fate (Fate) of the packet that outbox() showed. */
export function decide(fate: i32): i32 {
  return fate >= 0 && fate <= 2 && decideFront(fate) ? 0 : -Errno.EINVAL;
}

/** Puts the packet in the scratch region on the wire: under its number, or as one that no host sent when that is 0. */
export function transmit(): i32 {
  return inject(readPacket());
}

/** 0 once nothing is in flight, 1 while a packet waits in the outbox, 2 when it doesn't end. */
export function settle(): i32 {
  return settleWorld();
}

/** Lets time pass to `untilMs`. 0 once there, 1 while a packet waits in the outbox: call again; -EINVAL for no such moment. */
export function advance(untilMs: f64): i32 {
  return advanceWorld(untilMs);
}

/** For a call that waits on this socket: 1 when something happened that could bring its answer, 0 when nothing can. */
export function step(process: i32, fd: i32): i32 {
  return stepWorld(calls.connectionOf(process, fd)) ? 1 : 0;
}

/** Records of the trace so far. */
export function traceCount(): u32 {
  return record.traceCount();
}

/** Records that were left out because the trace was full. */
export function traceOmitted(): u32 {
  return record.traceOmitted();
}

/** Address of the chunk of TRACE_CHUNK_RECORDS records from `index` times that many on; 0 when there is none. */
export function traceChunk(index: u32): usize {
  return record.traceChunk(index);
}
