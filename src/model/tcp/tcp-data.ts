/** SEND and RECEIVE: send(2), recv(2). RFC 9293 §3.10.2, §3.10.3. Linux: tcp_sendmsg(), tcp_recvmsg(). */
import { Errno, RuleId, TcpState } from "../abi";
import { takeQueue } from "../engine/bytes";
import { refuse } from "../engine/reason";
import { OpenState, Tcb, unreadBytes } from "./tcb";
import { windowNow } from "./tcp-acceptable";
import { freeWindow, pushData, sendAck } from "./tcp-output";

/** Unacknowledged and unsent bytes that a connection keeps. Linux tunes its own; the least that send() may count on. */
const SEND_BUFFER_BYTES: u32 = 1 << 17;

/** Bytes taken, or a negated errno. */
export function sendTcp(tcb: Tcb, data: usize, bytes: u32): i32 {
  const state = tcb.state;
  if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) return -Errno.EAGAIN;
  if (tcb.shutdownWrite || (state != TcpState.ESTABLISHED && state != TcpState.CLOSE_WAIT))
    return refuseSending(tcb);
  if (tcb.error != 0) return takeError(tcb);
  if (tcb.sendQueue == null) tcb.sendQueue = takeQueue();
  const queue = tcb.sendQueue;
  if (queue == null) return refuse(RuleId.LIMIT_REACHED, Errno.ENOBUFS);
  const taken = min(bytes, SEND_BUFFER_BYTES - queue.length);
  if (taken == 0) return bytes == 0 ? 0 : -Errno.EAGAIN;
  if (!queue.append(data, taken)) return refuse(RuleId.LIMIT_REACHED, Errno.ENOBUFS);
  pushData(tcb);
  return <i32>taken;
}

/** EPIPE, unless an error waits to be told. */
function refuseSending(tcb: Tcb): i32 {
  if (tcb.error != 0) return takeError(tcb);
  return refuse(RuleId.SHUT_FOR_WRITING, Errno.EPIPE);
}

/** Tells the pending error, once. */
function takeError(tcb: Tcb): i32 {
  const errno = tcb.error;
  tcb.error = 0;
  return refuse(ruleOfError(tcb, errno), errno);
}

function ruleOfError(tcb: Tcb, errno: i32): RuleId {
  if (errno == Errno.ECONNREFUSED) return RuleId.CONNECT_REFUSED;
  if (errno != Errno.ETIMEDOUT) return RuleId.PEER_RESET;
  return tcb.openState == OpenState.CONNECTED ? RuleId.DATA_TIMED_OUT : RuleId.CONNECT_TIMED_OUT;
}

/** Bytes left at `to`, 0 at the end of the stream, or a negated errno. */
export function recvTcp(tcb: Tcb, to: usize, max: u32): i32 {
  if (tcb.state == TcpState.LISTEN) return refuse(RuleId.NOT_CONNECTED, Errno.ENOTCONN);
  const unread = unreadBytes(tcb);
  if (unread == 0) return recvNothing(tcb);
  const bytes = min(unread, max);
  tcb.receiveQueue!.copy(0, to, bytes);
  tcb.receiveQueue!.remove(bytes);
  if (bytes == unread) tcb.finUnread = false;
  offerMore(tcb);
  return <i32>bytes;
}

function recvNothing(tcb: Tcb): i32 {
  tcb.finUnread = false;
  if (tcb.done) return 0;
  if (tcb.error != 0) return takeError(tcb);
  if (tcb.shutdownRead) return 0;
  if (tcb.state == TcpState.CLOSED) return refuse(RuleId.NOT_CONNECTED, Errno.ENOTCONN);
  return -Errno.EAGAIN;
}

/** Tells the peer when reading has at least doubled the window. Linux: tcp_cleanup_rbuf(). */
function offerMore(tcb: Tcb): void {
  const state = tcb.state;
  if (state != TcpState.ESTABLISHED && state != TcpState.FIN_WAIT_1 && state != TcpState.FIN_WAIT_2)
    return;
  const window = freeWindow(tcb);
  if (window != 0 && window >= 2 * windowNow(tcb)) sendAck(tcb);
}
