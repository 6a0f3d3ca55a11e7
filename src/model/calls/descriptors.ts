/**
 * Descriptors as processes hand them on: dup(2), fork(2), execve(2), and the end of a process. A socket has as many descriptors as
 * there are, in whichever processes, and ends with the last. Linux: dup_fd(), close_files(), fput().
 */
import { Errno, Situation, TcpState } from "../abi";
import { doubt } from "../engine/doubt";
import { forgetReason } from "../engine/reason";
import { hostOf } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { NOT_THERE, badDescriptor, closeCall, find, isElsewhere, isTcp } from "./calls";
import { deliverInside } from "./event-loop";
import { forkProcess, processAt } from "./process";

/** dup(2): one more descriptor of the socket, without FD_CLOEXEC. */
export function dupCall(process: i32, fd: i32): i32 {
  const sock = find(process, fd);
  if (sock == null) return badDescriptor();
  if (isElsewhere(sock)) return doubt(hostOf(sock.host), Situation.SHARED_DESCRIPTORS);
  const owner = processAt(process)!;
  return owner.hasRoom() ? owner.open(sock) : -Errno.EMFILE;
}

/** fork(2): index of a process that has the same sockets under the same numbers. */
export function forkCall(process: i32): i32 {
  forgetReason();
  const parent = processAt(process);
  if (parent == null) return NOT_THERE;
  const host = hostOf(parent.host);
  return elsewhere(host) ? doubt(host, Situation.SHARED_DESCRIPTORS) : forkProcess(parent);
}

/** F_SETFD */
export function setCloseOnExecCall(process: i32, fd: i32, on: bool): i32 {
  if (find(process, fd) == null) return badDescriptor();
  processAt(process)!.setCloseOnExec(fd, on);
  return 0;
}

/** execve(2), as far as sockets notice: descriptors with FD_CLOEXEC are closed. */
export function execCall(process: i32): i32 {
  return closeAll(process, true);
}

/** Ends a process, and with it its descriptors. */
export function killCall(process: i32): i32 {
  return closeAll(process, false);
}

/**
 * The highest first: Linux goes through them from the lowest, but only notes what is to be released, and releases what it noted
 * last first. Linux: close_files(), do_close_on_exec(), task_work_run(). Observed: Linux 6.18.
 */
function closeAll(process: i32, marked: bool): i32 {
  forgetReason();
  const owner = processAt(process);
  if (owner == null) return NOT_THERE;
  for (let fd = <i32>owner.room - 1; fd >= 0; fd--) {
    if (owner.sockAt(fd) == null || (marked && !owner.closesOnExec(fd))) continue;
    const closed = closeCall(process, fd);
    if (closed < 0) return closed;
    deliverInside();
  }
  forgetReason();
  return 0;
}

/** Number of the socket behind a descriptor, as its row in the socket table has it; 0 for none there, -1 past the last descriptor. */
export function openSocketCall(process: i32, fd: i32): i32 {
  const owner = processAt(process);
  if (owner == null || <u32>fd >= owner.room) return -1;
  const sock = owner.sockAt(fd);
  if (sock == null || (isTcp(sock) && sock.state == TcpState.CLOSED)) return 0;
  return <i32>sock.id;
}

export function isNonblockingCall(process: i32, fd: i32): bool {
  const owner = processAt(process);
  if (owner == null) return false;
  const sock = owner.sockAt(fd);
  return sock != null && sock.nonblocking;
}
