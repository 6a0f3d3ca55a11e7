/**
 * Whether a TIME-WAIT socket gives its four-tuple to a connection that this host opens: tcp_tw_reuse for a port that
 * connect() chooses, timestamps alone for one that was bound. Linux: tcp_twsk_unique().
 */
import { RuleId, Since, Sysctl, TcpState } from "../abi";
import { isLoopback } from "../net/address";
import { nowTicks } from "../engine/clock";
import { Host, LOOPBACK_INDEX, hostOf } from "../net/host";
import { tried } from "../engine/reason";
import { TimeWaitSock } from "./time-wait-sock";
import { portFreed } from "../ports/connect-walk-cache";

const SECOND_MS: u32 = 1000;

/** `automatic`: connect() is looking for a port. Otherwise the port was bound, and neither sysctl nor delay is asked for. */
export function timeWaitGivesWay(sock: TimeWaitSock, automatic: bool): bool {
  if (!automatic) {
    if (!sock.hasTimestamps) return refused(RuleId.TIME_WAIT_REUSE_NO_TIMESTAMPS);
    tried(RuleId.CONNECT_TIME_WAIT_EXPLICIT);
    return true;
  }
  const host = hostOf(sock.host);
  const sysctls = host.sysctls;
  const mode = sysctls[Sysctl.TCP_TW_REUSE];
  if (mode == 0) return refused(RuleId.TIME_WAIT_REUSE_OFF);
  if (mode == 2 && !overLoopback(sock)) return refused(RuleId.TIME_WAIT_REUSE_NOT_LOOPBACK);
  if (sock.state == TcpState.FIN_WAIT_2) return refused(RuleId.TIME_WAIT_REUSE_FIN_WAIT_2);
  if (!sock.hasTimestamps) return refused(RuleId.TIME_WAIT_REUSE_NO_TIMESTAMPS);
  const waitedMs = nowTicks() - sock.enteredAtMs;
  if (!host.has(Since.TW_REUSE_DELAY)) return nextSecondHasBegun(sock);
  if (waitedMs <= <u32>sysctls[Sysctl.TCP_TW_REUSE_DELAY])
    return refused(RuleId.TIME_WAIT_REUSE_TOO_EARLY);
  return true;
}

/** What counted before there was a setting: full seconds of the host's clock. Linux: ktime_get_seconds(). */
function nextSecondHasBegun(sock: TimeWaitSock): bool {
  if (nowTicks() / SECOND_MS > sock.enteredAtMs / SECOND_MS) return true;
  return refused(RuleId.TIME_WAIT_REUSE_TOO_EARLY);
}

let lasting = true;

export function beginLasting(): void {
  lasting = true;
}

/** Whether every refusal since beginLasting() holds until its TIME-WAIT socket changes: none was a matter of time. */
export function refusalsLast(): bool {
  return lasting;
}

function refused(rule: RuleId): bool {
  if (rule == RuleId.TIME_WAIT_REUSE_TOO_EARLY || rule == RuleId.TIME_WAIT_REUSE_FIN_WAIT_2)
    lasting = false;
  tried(rule);
  return false;
}

/** A connection has entered TIME-WAIT: its four-tuple may be taken over from some time on, where the sysctl says so. */
export function mayYieldLater(sock: TimeWaitSock): void {
  const host = hostOf(sock.host);
  const mode = host.sysctls[Sysctl.TCP_TW_REUSE];
  if (mode == 1 || (mode == 2 && overLoopback(sock))) portFreed(host, sock.localPort);
}

/** 127.0.0.0/8 or ::1 at either end, or bound to the loopback device. Two other addresses of one host don't count. */
function overLoopback(sock: TimeWaitSock): bool {
  return (
    sock.device == LOOPBACK_INDEX || isLoopback(sock.localAddress) || isLoopback(sock.remoteAddress)
  );
}
