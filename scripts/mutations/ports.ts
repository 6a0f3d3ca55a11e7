/** Automatic ports: the search for bind, the walk for connect, four-tuples and TIME-WAIT sockets that give way. */
import { inFile } from "./types.ts";
import type { Mutation } from "./types.ts";

// prettier-ignore
export const PORTS: readonly Mutation[] = [
  ...inFile("ephemeral-port.ts", [
    ["bind(0) takes both parities alike", "let offset = randomBelow(span) | 1;", "let offset = randomBelow(span);"],
    ["bind(0) begins with the first port's parity", "let offset = randomBelow(span) | 1;", "let offset = randomBelow(span) & ~1;"],
    ["bind(0) searches one parity alone", "for (let pass = 0; pass < 2; pass++) {", "for (let pass = 0; pass < 1; pass++) {"],
    ["bind(0) begins at one place", "let offset = randomBelow(span) | 1;", "let offset: u32 = 1;"],
    ["SO_REUSEADDR searches no halves", "if (!sock.addressReuse || size < HALVED_RANGE_MIN)", "if (true)"],
    ["every bind(0) searches halves", "if (!sock.addressReuse || size < HALVED_RANGE_MIN)", "if (size < HALVED_RANGE_MIN)"],
    ["the upper half is never searched", "  return searchBothParities(host, candidate, half, rangeEnd, strictness);", "  return 0;"],
    ["half is not rounded to an even number", "const half = rangeLow + ((size >>> 2) << 1);", "const half = rangeLow + (size >>> 1);"],
    ["bind(0) takes reserved ports", "if (isReserved(host, port)) return false;", ""],
    ["bind(0) takes ports that nobody has alone", "return bucket == null || findConflict(bucket, candidate, strictness) == null;", "return bucket == null;"],
    ["there is no second search with ip_autobind_reuse", "return searchHalves(host, sock, candidate, STRICTNESS_AUTOBIND_REUSE);", "return 0;"],
    ["ip_autobind_reuse is always on", "if (found != 0 || host.sysctls[Sysctl.IP_AUTOBIND_REUSE] == 0) return found;", "if (found != 0) return found;"],
    ["a socket's own first port is ignored", "rangeLow = ownLow != 0 && low <= ownLow && ownLow <= high ? ownLow : low;", "rangeLow = low;"],
    ["a socket's own last port is ignored", "(ownHigh != 0 && low <= ownHigh && ownHigh <= high ? ownHigh : high) + 1", "high + 1"],
    ["a socket's own first port counts outside the system's range", "ownLow != 0 && low <= ownLow && ownLow <= high ? ownLow", "ownLow != 0 ? ownLow"],
    ["a socket's own last port counts outside the system's range", "ownHigh != 0 && low <= ownHigh && ownHigh <= high ? ownHigh", "ownHigh != 0 ? ownHigh"],
    ["a socket's own range is walked in steps of two", "this.step = rangeIsOwn ? 1 : 2;", "this.step = 2;"],
    ["connect walks port by port", "this.step = rangeIsOwn ? 1 : 2;", "this.step = 1;"],
    ["connect begins with the other parity", "if (this.step == 2) this.offset &= ~1;", "if (this.step == 2) this.offset |= 1;"],
    ["connect tries one parity alone", "if (this.step == 1 || this.secondPass || this.span <= 1) return false;", "return false;"],
    ["connect walks an odd number of ports whole", "if (this.step == 2 && this.span > 1) this.span &= ~1;", ""],
    ["connect begins anew at each call", "    counters[this.counter] += (steps > random ? steps : random) + this.step;\n", ""],
    ["each destination begins at the same port", "(counters[this.counter] + (hash >>> 12)) % this.span", "counters[this.counter] % this.span"],
    ["connect takes ports that somebody bound", "return host.os == Os.LINUX_4_11 ? bucket.everBound : bucket.boundOwners != 0;", "return host.os == Os.LINUX_4_11 ? bucket.everBound : false;"],
    ["Linux 4.11 forgets a mark as 6.18 does", "return host.os == Os.LINUX_4_11 ? bucket.everBound : bucket.boundOwners != 0;", "return bucket.boundOwners != 0;"],
  ]),
  ...inFile("connect-port.ts", [
    ["connect takes reserved ports", "if (isReserved(host, port)) continue;", ""],
    ["a bound port asks for tcp_tw_reuse too", "take(host, sock, sock.localPort, false)", "take(host, sock, sock.localPort, true)"],
    ["an automatic port asks for timestamps alone", "if (!take(host, sock, port, true)) continue;", "if (!take(host, sock, port, false)) continue;"],
    ["a four-tuple may be taken twice", "if (holder != null && (elsewhere(host) || !givesWay(holder, automatic))) {", "if (false) {"],
    ["connect's own ports count as bound", "    sock.connectBound = true;\n", ""],
    ["a bound socket's address stays filed as the wildcard", "    refile(sock);\n    if (take", "    if (take"],
  ]),
  ...inFile("time-wait-yields.ts", [
    ["a bound port takes TIME-WAIT without timestamps", "    if (!sock.hasTimestamps) return refused(RuleId.TIME_WAIT_REUSE_NO_TIMESTAMPS);\n    tried", "    tried"],
    ["tcp_tw_reuse = 0 is ignored", "if (mode == 0) return", "if (false) return"],
    ["tcp_tw_reuse = 2 works everywhere", "if (mode == 2 && !overLoopback(sock)) return", "if (false) return"],
    ["tcp_tw_reuse = 2 works nowhere", "if (mode == 2 && !overLoopback(sock)) return", "if (mode == 2) return"],
    ["FIN-WAIT-2 gives way too", "if (sock.state == TcpState.FIN_WAIT_2) return", "if (false) return"],
    ["tcp_tw_reuse needs no timestamps", "  if (!sock.hasTimestamps) return refused(RuleId.TIME_WAIT_REUSE_NO_TIMESTAMPS);\n  const", "  const"],
    ["tcp_tw_reuse_delay is ignored", "if (waitedMs <= <u32>sysctls[Sysctl.TCP_TW_REUSE_DELAY])", "if (false)"],
    ["tcp_tw_reuse_delay lets through at the very moment", "if (waitedMs <= <u32>sysctls", "if (waitedMs < <u32>sysctls"],
    ["a device lo is not loopback", "sock.device == LOOPBACK_INDEX ||", ""],
    ["a remote loopback address does not count", " || isLoopback(sock.remoteAddress)", ""],
    ["the new ISS has nothing to do with the old connection", "  tcb.iss = iss;\n", ""],
    ["the old timestamp is forgotten", "  tcb.tsRecent = sock.tsRecent;\n", ""],
    ["the TIME-WAIT socket stays beside its successor", "  endTimeWait(sock);\n}", "}"],
  ]),
  ...inFile("walk-memo.ts", [
    ["a port that became free is passed over", "    freed == owner.portsFreed &&\n", ""],
    ["a first pass that found nothing is remembered for all destinations", "    remotePort == sock.remotePort &&\n", ""],
  ]),
  ...inFile("route.ts", [
    ["without IPv6 it is the route that is missing", "if (!ipv4 && host.ipv6 == Ipv6.OFF) return -Errno.EADDRNOTAVAIL;", ""],
    ["without IPv6 routes a given address leaves all the same", "device == LOOPBACK_INDEX || host.ipv6 != Ipv6.WHOLE)", "device == LOOPBACK_INDEX)"],
  ]),
  ...inFile("udp-source.ts", [
    ["a group is sent to without IPv6", "if (host.ipv6 == Ipv6.OFF && !isIpv4(to)) return -Errno.EADDRNOTAVAIL;", ""],
  ]),
  ...inFile("event-queue.ts", [
    ["no packet overtakes another", "else if (earlier(event, last)) return false;", ""],
    ["of two that are due the later was scheduled first", "a.order < b.order", "a.order > b.order"],
  ]),
];
