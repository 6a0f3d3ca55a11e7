/** The end of a connection by RST or by an error. RFC 9293 §3.10.7.4, second; Linux: tcp_reset(), tcp_done(). */
import { Errno, TcpState } from "../abi";
import { hostOf } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { Tcb, dropSendQueue } from "./tcb";
import { enter } from "./tcp-state";

/** The peer has reset the connection: what the application is told depends on the state. */
export function arrivesReset(tcb: Tcb): void {
  // RFC 9293 §3.10.7.4 has one signal for both; Linux says EPIPE in CLOSE-WAIT.
  const linux = !elsewhere(hostOf(tcb.host));
  const errno = linux && tcb.state == TcpState.CLOSE_WAIT ? Errno.EPIPE : Errno.ECONNRESET;
  resetConnection(tcb, errno);
}

/** To CLOSED, with an error for the application; what it has not read yet it may still read. */
export function resetConnection(tcb: Tcb, errno: i32): void {
  tcb.error = errno;
  finish(tcb);
}

/** To CLOSED, without a word. */
export function finish(tcb: Tcb): void {
  tcb.shutdownRead = true;
  tcb.shutdownWrite = true;
  dropSendQueue(tcb);
  enter(tcb, TcpState.CLOSED);
}
