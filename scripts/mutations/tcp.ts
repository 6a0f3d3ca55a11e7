/** TIME-WAIT, closing, listening: the rows of their tables. */
import { inFile } from "./types.ts";
import type { Mutation } from "./types.ts";

// prettier-ignore
export const TCP: readonly Mutation[] = [
  ...inFile("time-wait.ts", [
    ["TIME-WAIT lasts 30 s", "TCP_TIMEWAIT_LEN_MS: f64 = 60000;", "TCP_TIMEWAIT_LEN_MS: f64 = 30000;"],
    ["tcp_max_tw_buckets is ignored", "const room = <i32>host.timeWaitCount < host.sysctls[Sysctl.TCP_MAX_TW_BUCKETS];", "const room = true;"],
    ["TIME-WAIT sockets never end", "    endTimeWait(sock);\n  }\n  setCause(line);", "    dequeue(sock);\n  }\n  setCause(line);"],
    ["a socket still open gives its named port to TIME-WAIT", "if (tcb.portLocked && tcb.process >= 0 && sock.group != null) file(sock.group!.bucket, tcb);\n  else tcb.localPort = 0;", "tcb.localPort = 0;"],
  ]),
  ...inFile("time-wait-arrives.ts", [
    ["an older timestamp is not looked at", "const older = stamped && before(segment.tsval, sock.tsRecent);", "const older = false;"],
    ["an equal timestamp is old", "const older = stamped && before(segment.tsval, sock.tsRecent);", "const older = stamped && !after(segment.tsval, sock.tsRecent);"],
    ["an ACK in order does not begin the minute anew", "    rearm(sock);\n    if (stamped)", "    if (stamped)"],
    ["an RST outside the exact place ends TIME-WAIT", "  if (flags & Flag.RST) return;\n  if (older", "  if (flags & Flag.RST) return arrivesReset(host, sock);\n  if (older"],
    ["tcp_rfc1337 is ignored", "if (host.sysctls[Sysctl.TCP_RFC1337] == 0) endTimeWait(sock);", "endTimeWait(sock);"],
    ["tcp_rfc1337 works the other way round", "if (host.sysctls[Sysctl.TCP_RFC1337] == 0) endTimeWait(sock);", "if (host.sysctls[Sysctl.TCP_RFC1337] != 0) endTimeWait(sock);"],
    ["no SYN opens anew", "  if (\n    opens &&", "  if (\n    false &&"],
    ["a SYN at the expected sequence number opens anew", "(after(segment.seq, sock.rcvNxt) || ", "(!before(segment.seq, sock.rcvNxt) || "],
    ["a larger sequence number opens nothing", "(after(segment.seq, sock.rcvNxt) || (stamped && after(segment.tsval, sock.tsRecent)))", "(stamped && after(segment.tsval, sock.tsRecent))"],
    ["a newer timestamp opens nothing", "(after(segment.seq, sock.rcvNxt) || (stamped && after(segment.tsval, sock.tsRecent)))", "after(segment.seq, sock.rcvNxt)"],
    ["a SYN with an older timestamp opens anew", "== Flag.SYN && !older;", "== Flag.SYN;"],
    ["segments that are answered don't begin the minute anew", "  if (older || flags & Flag.ACK) rearm(sock);\n", ""],
    ["a SYN that is answered begins the minute anew", "  if (older || flags & Flag.ACK) rearm(sock);\n", "  rearm(sock);\n"],
    ["ACKs are not limited", "if (sock.lastAckAtMs != 0 && ticks - sock.lastAckAtMs < interval) return;", ""],
    ["ACKs to data are limited too", "if (segmentLength(segment) == 0 || segment.flags & Flag.SYN) {", "if (true) {"],
    ["the new connection's ISS is any", "listenArrives(host, changetype<Tcb>(listener), segment, iss);", "listenArrives(host, changetype<Tcb>(listener), segment, 0);"],
    ["without a listener a SYN ends TIME-WAIT", "if (listener == null) return answerAck(host, sock, segment);", "if (listener == null) return endTimeWait(sock);"],
    ["FIN-WAIT-2: an RST is ignored", "if (flags & Flag.RST) return endTimeWait(sock);", "if (flags & Flag.RST) return;"],
    ["FIN-WAIT-2: a SYN is ignored", "if (flags & Flag.SYN && !before(segment.seq, sock.rcvNxt)) return abort(host, sock, segment);", ""],
    ["FIN-WAIT-2: data are taken", "if (!(flags & Flag.FIN) || end != sock.rcvNxt + 1) return abort(host, sock, segment);", ""],
    ["FIN-WAIT-2: a FIN begins no TIME-WAIT", "  beginTimeWait(sock);\n  answerAck", "  answerAck"],
    ["FIN-WAIT-2: what is outside the window is not answered", "if (older || !inWindow(segment.seq, end, sock.rcvNxt, sock.rcvWnd))\n    return answerAck(host, sock, segment);", "if (older || !inWindow(segment.seq, end, sock.rcvNxt, sock.rcvWnd))\n    return;"],
  ]),
  ...inFile("tcp-close.ts", [
    ["close with unread data sends FIN", "if (unread > 0 || (tcb.lingerOn && tcb.lingerSeconds == 0)) return", "if (tcb.lingerOn && tcb.lingerSeconds == 0) return"],
    ["SO_LINGER with 0 s sends FIN", "if (unread > 0 || (tcb.lingerOn && tcb.lingerSeconds == 0)) return", "if (unread > 0) return"],
    ["TCP_LINGER2 below 0 waits", "  if (tcb.linger2Seconds < 0) {\n    sendReset(tcb);\n    return finish(tcb);\n  }\n", ""],
    ["TCP_LINGER2 is ignored", "let seconds = tcb.linger2Seconds;", "let seconds = 0;"],
    ["tcp_fin_timeout is ignored", "if (seconds == 0) seconds = hostOf(tcb.host).sysctls[Sysctl.TCP_FIN_TIMEOUT];", "if (seconds == 0) seconds = 60;"],
    ["an orphan in FIN-WAIT-2 waits for ever", "  if (tcb.state == TcpState.FIN_WAIT_2) waitForFin(tcb);\n", ""],
    ["closing a listener resets nobody", "    emptyQueues(tcb);\n    finish(tcb);", "    finish(tcb);"],
    ["shutdown(WR) ends a listener", "if (reads || state == TcpState.SYN_SENT) {", "if (true) {"],
  ]),
  ...inFile("tcp-open.ts", [
    ["connect to a multicast address", "if (isGroup(address) || (", "if (false || ("],
    ["V6ONLY connects to IPv4", "(isIpv4(address) && tcb.family == Domain.AF_INET6 && tcb.v6only)", "false"],
    ["somaxconn is ignored", "tcb.backlog = min(<u32>backlog, limit);", "tcb.backlog = <u32>backlog;"],
    ["listen does not look at the port again", "const result = listenCheck(tcb);", "const result = tcb.localPort != 0 ? 0 : listenCheck(tcb);"],
    ["a failed listen leaves a listener", "    leaveListen(tcb);\n    refile(tcb);", "    refile(tcb);"],
    ["a failed connect leaves no error", "const errno = tcb.error != 0 ? tcb.error : Errno.ECONNABORTED;", "const errno = Errno.ECONNABORTED;"],
  ]),
  ...inFile("listen-queue.ts", [
    ["the accept queue holds as many as the backlog", "return listener.acceptCount > listener.backlog;", "return listener.acceptCount >= listener.backlog;"],
    ["the SYN queue holds as many as the backlog", "listener.requestCount > listener.backlog)", "listener.requestCount >= listener.backlog)"],
    ["there are no SYN cookies", "if (full && cookies == 0) return;", "if (full) return;"],
    ["a full accept queue answers SYNs", "if (acceptQueueFull(listener)) return;", ""],
  ]),
  ...inFile("request-arrives.ts", [
    ["tcp_abort_on_overflow is ignored", "if (host.sysctls[Sysctl.TCP_ABORT_ON_OVERFLOW] == 0) {", "if (true) {"],
    ["tcp_abort_on_overflow is always on", "if (host.sysctls[Sysctl.TCP_ABORT_ON_OVERFLOW] == 0) {", "if (false) {"],
    ["accepted sockets don't inherit SO_REUSEADDR", "  child.addressReuse = listener.addressReuse;\n", ""],
    ["accepted sockets don't inherit SO_REUSEPORT", "  child.portReuse = listener.portReuse;\n", ""],
    ["accepted sockets are root's", "  child.uid = listener.uid;\n", ""],
  ]),
  ...inFile("tcp-syn-sent.ts", [
    ["an unacceptable ACK is not answered", "return answerReset(host, segment, 0);", "return;"],
    ["after an unacceptable ACK the SYN waits its time", "if (tcb.retries == 0) startTimer(tcb, TimerKind.RETRANSMIT, QUICK_RETRANSMIT_MS);", ""],
    ["an RST without ACK refuses", "if (flags & Flag.ACK) resetConnection(tcb, Errno.ECONNREFUSED);", "resetConnection(tcb, Errno.ECONNREFUSED);"],
    ["SYNs that cross don't meet", "if (!(segment.flags & Flag.ACK)) return arrivesCrossingSyn(tcb);", "if (!(segment.flags & Flag.ACK)) return;"],
  ]),
  ...inFile("tcp-timers.ts", [
    ["tcp_syn_linear_timeouts is ignored", "const linear = tcb.state == TcpState.SYN_SENT ? sysctls[Sysctl.TCP_SYN_LINEAR_TIMEOUTS] : 0;", "const linear = 0;"],
    ["tcp_syn_retries is ignored", "const retries = sysctls[Sysctl.TCP_SYN_RETRIES];", "const retries = 6;"],
    ["tcp_retries2 is ignored", "if (!isOrphan(tcb)) return sysctls[Sysctl.TCP_RETRIES2];", "if (!isOrphan(tcb)) return 15;"],
    ["tcp_orphan_retries is ignored", "return retries == 0 ? ORPHAN_RETRIES : retries;", "return ORPHAN_RETRIES;"],
    ["the time between retransmissions stays", "  tcb.rtoMs = min(tcb.rtoMs * 2, RTO_MAX_MS);\n  startTimer", "  startTimer"],
  ]),
  ...inFile("tcp-reset.ts", [
    ["a reset in CLOSE-WAIT is ECONNRESET", "tcb.state == TcpState.CLOSE_WAIT ? Errno.EPIPE : Errno.ECONNRESET", "Errno.ECONNRESET"],
  ]),
  ...inFile("tcp-acceptable.ts", [
    ["any RST in the window resets", "return segment.seq == tcb.rcvNxt || resetBeforeFin(tcb, segment);", "return true;"],
    ["PAWS is not applied", "return tcb.hasTimestamps && segment.hasTimestamp && before(segment.tsval, tcb.tsRecent);", "return false;"],
    ["challenge ACKs are not limited", "  if (tooSoon(host, tcb)) return;\n  const limit", "  const limit"],
  ]),
];
