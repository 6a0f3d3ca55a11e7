/**
 * What is known of systems other than Linux, a row a situation in which they part from it or may do so: the answer that a source
 * gives, the common one (RFC 9293 and POSIX, or Winsock's pages, say what the model does anyway), or that it is not known. Sources
 * stand with the rules, src/record/rules.ts; situations in which nothing is known of any of them are not in this table.
 */
import { Domain, Errno, Os, RuleId, Situation } from "../abi";
import { doubt } from "../engine/doubt";
import { Host } from "../net/host";
import { refuse } from "../engine/reason";

const SAME: i32 = 0;
const NO: i32 = -1;

// prettier-ignore
const table: StaticArray<i32> = [
  // FreeBSD             macOS                illumos       Windows
  NO,                    Errno.EADDRNOTAVAIL, NO,           NO,                  // LOOPBACK
  Errno.EACCES,          Errno.EACCES,        Errno.EACCES, NO,                  // PRIVILEGED_PORT
  Errno.EAFNOSUPPORT,    Errno.EAFNOSUPPORT,  NO,           NO,                  // BIND_GROUP
  SAME,                  SAME,                NO,           Errno.EINVAL,        // LISTEN_UNBOUND
  NO,                    Errno.EINVAL,        NO,           NO,                  // CONNECT_SELF
  NO,                    Errno.EINVAL,        NO,           NO,                  // CONNECT_AGAIN
  Errno.EADDRINUSE,      Errno.EADDRINUSE,    NO,           NO,                  // TUPLE_TAKEN
  Errno.EOPNOTSUPP,      Errno.EOPNOTSUPP,    NO,           Errno.EINVAL,        // LISTENER_CONNECTS
  Errno.EAFNOSUPPORT,    Errno.EAFNOSUPPORT,  NO,           NO,                  // CONNECT_GROUP
  NO,                    NO,                  NO,           Errno.EADDRNOTAVAIL, // CONNECT_ANY
  Errno.EISCONN,         Errno.EISCONN,       NO,           SAME,                // SEND_TO_CONNECTED
  SAME,                  SAME,                SAME,         Errno.ESHUTDOWN,     // SEND_SHUT
  SAME,                  SAME,                NO,           Errno.EISCONN,       // LISTEN_CONNECTED
  SAME,                  SAME,                NO,           Errno.ENOTCONN,      // NO_DESTINATION
  NO,                    Errno.EADDRNOTAVAIL, NO,           NO,                  // CONNECT_PORTS_TAKEN
  Errno.EADDRNOTAVAIL,   Errno.EADDRNOTAVAIL, Errno.EADDRNOTAVAIL, NO,           // BIND_PORTS_TAKEN
];
const SYSTEMS: i32 = 4;
/** Rules of the table's rows have numbers in the order of the rows. */
const FIRST_RULE: i32 = RuleId.ELSEWHERE_LOOPBACK;

/** Whether what Linux does says nothing of what this host does. */
export function elsewhere(host: Host): bool {
  return host.os > Os.LINUX_4_11;
}

/** 0 where the common answer is this system's; else its own, a negated errno, or -NOT_KNOWN. */
export function answerOf(host: Host, situation: Situation): i32 {
  const row = <i32>situation - Situation.LOOPBACK;
  const answer = table[row * SYSTEMS + host.os - Os.FREEBSD];
  if (answer == SAME) return 0;
  return answer == NO ? doubt(host, situation) : refuse(<RuleId>(FIRST_RULE + row), answer);
}

/**
 * The same where macOS has a function of its own for IPv6, which does otherwise or was not read: tcp6_connect() lets a socket meet
 * itself, and in6_pcbbind().
 */
export function answerIn(host: Host, family: i32, situation: Situation): i32 {
  if (host.os == Os.MACOS && family == Domain.AF_INET6) return doubt(host, situation);
  return answerOf(host, situation);
}

/** How long TIME-WAIT lasts, seconds: twice an MSL of 30 s, or of 15 s; what the tunables say. */
export function timeWaitSeconds(host: Host): i32 {
  return host.os == Os.MACOS ? 30 : host.os == Os.WINDOWS ? 120 : 60;
}
