/**
 * The search for an automatic port: for bind() to port 0, which shares a port with nobody whose address overlaps, and for
 * connect(), which shares one with other connections of other four-tuples. Linux: inet_csk_find_open_port(),
 * __inet_hash_connect(). Where Linux draws a random number the model draws one from its seed.
 */
import { Os, Since, Sysctl } from "../abi";
import { BindBucket } from "./bind-bucket";
import {
  Candidate,
  STRICTNESS_AUTOBIND_REUSE,
  STRICTNESS_AUTOMATIC,
  findConflict,
} from "./bind-conflict";
import { isKnownTaken, rememberTaken } from "./bind-search-cache";
import { tupleHash } from "./connection-table";
import { Host } from "../net/host";
import { Purpose, keyed, randomBelow } from "../engine/prng";
import { Sock } from "../calls/socket";
import { firstPassTaken, rememberFirstPass } from "./connect-walk-cache";

/** Ranges of fewer ports are not searched in halves. */
const HALVED_RANGE_MIN: u32 = 4;

/** First port of the range last asked for. */
export let rangeLow: u32 = 0;
/** One past its last port. */
export let rangeEnd: u32 = 0;
/** The socket has an IP_LOCAL_PORT_RANGE of its own. */
export let rangeIsOwn: bool = false;

/** The host's range, narrowed by the socket's own where that lies inside it. */
export function findRange(host: Host, sock: Sock): void {
  const low = <u32>host.sysctls[Sysctl.IP_LOCAL_PORT_LOW];
  const high = <u32>host.sysctls[Sysctl.IP_LOCAL_PORT_HIGH];
  const ownLow = <u32>sock.localPortLow;
  const ownHigh = <u32>sock.localPortHigh;
  rangeIsOwn = ownLow != 0 || ownHigh != 0;
  rangeLow = ownLow != 0 && low <= ownLow && ownLow <= high ? ownLow : low;
  rangeEnd = (ownHigh != 0 && low <= ownHigh && ownHigh <= high ? ownHigh : high) + 1;
}

export function isReserved(host: Host, port: u32): bool {
  const reserved = host.reservedPorts;
  return reserved != null && ((reserved[port >>> 5] >>> (port & 31)) & 1) != 0;
}

/** A port for bind() to port 0, or 0 when all are taken. Random, so that it can't be guessed; odd ones first. */
export function findOpenPort(host: Host, sock: Sock, candidate: Candidate): u16 {
  findRange(host, sock);
  const found = searchHalves(host, sock, candidate, STRICTNESS_AUTOMATIC);
  if (found != 0 || host.sysctls[Sysctl.IP_AUTOBIND_REUSE] == 0) return found;
  return searchHalves(host, sock, candidate, STRICTNESS_AUTOBIND_REUSE);
}

/** With SO_REUSEADDR the lower half is searched first, which leaves the upper one to those who can't share. */
function searchHalves(host: Host, sock: Sock, candidate: Candidate, strictness: i32): u16 {
  const size = rangeEnd - rangeLow;
  if (!sock.addressReuse || size < HALVED_RANGE_MIN)
    return searchBothParities(host, candidate, rangeLow, rangeEnd, strictness);
  const half = rangeLow + ((size >>> 2) << 1);
  const found = searchBothParities(host, candidate, rangeLow, half, strictness);
  if (found != 0) return found;
  return searchBothParities(host, candidate, half, rangeEnd, strictness);
}

/** Ports of the parity that connect() tries last come first. Of an odd number of ports the walk leaves out one. */
function searchBothParities(
  host: Host,
  candidate: Candidate,
  low: u32,
  end: u32,
  strictness: i32,
): u16 {
  if (low >= end) return 0;
  let span = end - low;
  if (span > 1) span &= ~1;
  let offset = randomBelow(span) | 1;
  for (let pass = 0; pass < 2; pass++) {
    if (strictness == STRICTNESS_AUTOMATIC && isKnownTaken(host, candidate, low, end, pass)) {
      offset--;
      continue;
    }
    let port = low + offset;
    for (let walked: u32 = 0; walked < span; walked += 2) {
      if (port >= end) port -= span;
      if (isOpen(host, <u16>port, candidate, strictness)) return <u16>port;
      port += 2;
    }
    // The second run leaves out one port or the other where their number is odd.
    const whole = pass == 0 || ((end - low) & 1) == 0;
    if (strictness == STRICTNESS_AUTOMATIC && whole) rememberTaken(host, candidate, low, end, pass);
    offset--;
  }
  return 0;
}

function isOpen(host: Host, port: u16, candidate: Candidate, strictness: i32): bool {
  if (isReserved(host, port)) return false;
  const bucket = host.tcpPorts.find(port);
  // What other systems share here was not read; a port that nobody has is right anywhere.
  if (host.os > Os.LINUX_4_11) return bucket == null;
  return bucket == null || findConflict(bucket, candidate, strictness) == null;
}

/** Where connect()'s walk for a destination goes on: counters that many destinations share. Linux: table_perturb. */
const COUNTERS: u32 = 4096;
const counters = new StaticArray<u32>(COUNTERS);
/** Largest random step between two connections to one destination. */
const RANDOM_STEPS: u32 = 8;

/** One walk over the ports for connect(): begin, then port after port, then `remember` the one that was taken. */
export class ConnectWalk {
  port: u32 = 0;
  private step: u32 = 2;
  private span: u32 = 0;
  private offset: u32 = 0;
  private walked: u32 = 0;
  private counter: u32 = 0;
  secondPass: bool = false;
  private low: u32 = 0;
  private end: u32 = 0;

  begin(host: Host, sock: Sock): void {
    findRange(host, sock);
    this.low = rangeLow;
    this.end = rangeEnd;
    this.step = rangeIsOwn && host.has(Since.WALK_ONE_BY_ONE) ? 1 : 2;
    this.span = this.end > this.low ? this.end - this.low : 0;
    if (this.step == 2 && this.span > 1) this.span &= ~1;
    const tuple = tupleHash(host.index, sock.localAddress, 0, sock.remoteAddress, sock.remotePort);
    const hash = keyed(tuple, Purpose.PORT);
    this.counter = hash % COUNTERS;
    this.offset = this.span == 0 ? 0 : (counters[this.counter] + (hash >>> 12)) % this.span;
    if (this.step == 2) this.offset &= ~1;
    this.walked = 0;
    this.secondPass = false;
    this.port = this.low + this.offset - this.step;
  }

  /** Leaves the first pass out where it is known to find nothing. */
  skipTaken(host: Host, sock: Sock): bool {
    if (this.step == 1 || !firstPassTaken(host, sock, this.low, this.end, this.offset == 0))
      return false;
    this.walked = this.span;
    return true;
  }

  /** The first pass, now over, found nothing, and will not until a port becomes free. */
  rememberTaken(host: Host, sock: Sock): void {
    rememberFirstPass(host, sock, this.low, this.end, this.offset == 0);
  }

  /** Moves to the next port; false at the end of the walk. */
  next(): bool {
    if (this.walked >= this.span) {
      if (this.step == 1 || this.secondPass || this.span <= 1) return false;
      this.secondPass = true;
      this.walked = 0;
      this.port = this.low + this.offset + 1 - this.step;
    }
    this.walked += this.step;
    this.port += this.step;
    if (this.port >= this.end) this.port -= this.span;
    return true;
  }

  /** The next connection to this destination begins behind the port that was found. */
  remember(): void {
    const steps = this.walked - this.step;
    const random = randomBelow(RANDOM_STEPS) * this.step;
    counters[this.counter] += (steps > random ? steps : random) + this.step;
  }
}

/** Whether connect() may look at the port at all: not while somebody has it from bind(), at whatever address. */
export function isMarked(host: Host, bucket: BindBucket): bool {
  // Before, the mark stayed until the last socket had left the port.
  return host.has(Since.BIND_MARK_ENDS) ? bucket.boundOwners != 0 : bucket.everBound;
}
