/**
 * Systems other than Linux: whether a second bind() succeeds, by the rules of their sources, and where those say nothing, that
 * the answer is not known. Also the few numbers in which they differ. TCP only; nothing of this was measured.
 * FreeBSD: in_pcbbind_setup(), macOS: in_pcbbind(), illumos: tcp_bindi(), Windows: Sharing Transport Addresses.
 */
import {
  Domain,
  Errno,
  IpOption,
  Ipv6Option,
  Level,
  NoAnswer,
  Os,
  RuleId,
  Situation,
  SocketOption,
  Sysctl,
  TcpOption,
} from "../abi";
import { isMulticast } from "../net/address";
import {
  BindBucket,
  BindGroup,
  TRAIT_ADDRESS_REUSE,
  TRAIT_CONNECTED,
  TRAIT_FAMILY6,
  TRAIT_PORT_REUSE,
} from "../ports/bind-bucket";
import { Candidate, overlaps } from "../ports/bind-conflict";
import { doubt } from "../engine/doubt";
import { Host } from "../net/host";
import { answerIn } from "./os-answers";
import { windowsRule } from "./os-profile-windows";
import { blame, tried } from "../engine/reason";
import { SockCommon } from "../calls/socket";

/** First and last ephemeral port. macOS: xnu; FreeBSD: IPPORT_EPHEMERALFIRST; illumos: tcp_smallest_anon_port; Windows: netsh. */
export function setPortRange(host: Host): void {
  if (host.os <= Os.LINUX_4_11) return;
  const low = host.os == Os.FREEBSD ? 10000 : host.os == Os.ILLUMOS ? 32768 : 49152;
  host.sysctls[Sysctl.IP_LOCAL_PORT_LOW] = low;
  host.sysctls[Sysctl.IP_LOCAL_PORT_HIGH] = 65535;
  // Who may have a low port is asked in os-calls.ts.
  host.sysctls[Sysctl.IP_UNPRIVILEGED_PORT_START] = 0;
  // FreeBSD: inet6(4); Windows: Dual-Stack Sockets. The others as RFC 3493 §5.3 has it.
  host.sysctls[Sysctl.BINDV6ONLY] = host.os == Os.FREEBSD || host.os == Os.WINDOWS ? 1 : 0;
}

/** Options that mean on other systems what they mean on Linux, or their own: what any other does there is not known. */
export function optionIsForeign(host: Host, level: i32, option: i32): bool {
  if (host.os <= Os.LINUX_4_11) return false;
  if (level == Level.SOL_SOCKET) return isForeignSocketOption(option);
  if (level == Level.IPPROTO_TCP) return option != TcpOption.TCP_NODELAY;
  if (level == Level.IPPROTO_IPV6) return option != Ipv6Option.IPV6_V6ONLY;
  switch (option) {
    case IpOption.IP_ADD_MEMBERSHIP:
    case IpOption.IP_DROP_MEMBERSHIP:
    case IpOption.IP_MULTICAST_IF:
      return level != Level.IPPROTO_IP;
    default:
      return true;
  }
}

function isForeignSocketOption(option: i32): bool {
  switch (option) {
    case SocketOption.SO_REUSEADDR:
    case SocketOption.SO_REUSEPORT:
    case SocketOption.SO_EXCLUSIVEADDRUSE:
    case SocketOption.SO_LINGER:
    case SocketOption.SO_KEEPALIVE:
      return false;
    default:
      return true;
  }
}

/** How an option reads differs (BSD: the option's own bit, not 1), but for the pending error. POSIX: getsockopt(). */
export function readingIsForeign(host: Host, level: i32, option: i32): bool {
  if (host.os <= Os.LINUX_4_11) return false;
  return level != Level.SOL_SOCKET || option != SocketOption.SO_ERROR;
}

/** The answer to a bind() whose port is held: 0, a negated errno, or -NOT_KNOWN. */
export function bindElsewhere(host: Host, bucket: BindBucket, candidate: Candidate): i32 {
  let answer = 0;
  let group = bucket.groups;
  while (group != null) {
    if (group.ownerCount > 1 || group.owners != candidate.owner) {
      const rule = ruleOf(host, candidate, group);
      const errno = errnoOf(rule);
      tried(rule);
      if (errno > 0) {
        blame(changetype<SockCommon>(group.owners));
        if (errno < NoAnswer.NOT_KNOWN) return -errno;
        answer = -errno;
      }
    }
    group = group.next;
  }
  return answer != 0 ? doubt(host, Situation.BIND_CONFLICT) : 0;
}

/** No ephemeral port is free. With an option BSD may share one. */
export function portsTakenElsewhere(host: Host, candidate: Candidate): i32 {
  const shares = (candidate.traits & (TRAIT_ADDRESS_REUSE | TRAIT_PORT_REUSE)) != 0;
  if (shares) return doubt(host, Situation.BIND_CONFLICT);
  const family = candidate.traits & TRAIT_FAMILY6 ? Domain.AF_INET6 : Domain.AF_INET;
  return answerIn(host, family, Situation.BIND_PORTS_TAKEN);
}

function ruleOf(host: Host, candidate: Candidate, holder: BindGroup): RuleId {
  if (host.os == Os.WINDOWS) return windowsRule(candidate, holder);
  return host.os == Os.ILLUMOS ? illumosRule(candidate, holder) : bsdRule(candidate, holder);
}

function errnoOf(rule: RuleId): i32 {
  switch (rule) {
    case RuleId.NOT_KNOWN:
      return NoAnswer.NOT_KNOWN;
    case RuleId.BSD_SAME_ADDRESS:
    case RuleId.BSD_OVERLAP:
    case RuleId.ILLUMOS_OVERLAP:
    case RuleId.ILLUMOS_EXACT_UNCONNECTED:
    case RuleId.WINDOWS_SAME_ADDRESS:
      return Errno.EADDRINUSE;
    case RuleId.WINDOWS_EXCLUSIVE:
    case RuleId.WINDOWS_DENIED:
      return Errno.EACCES;
    default:
      return 0;
  }
}

/** Only the second socket's options decide how it looks: without any, at all; with one, at unconnected exact matches. */
function bsdRule(candidate: Candidate, holder: BindGroup): RuleId {
  if (!overlaps(candidate, holder)) return RuleId.BIND_OTHER_ADDRESS;
  // IPv6 has a function of its own, which was not read.
  if ((candidate.traits | holder.traits) & TRAIT_FAMILY6) return RuleId.NOT_KNOWN;
  // A user who isn't root is refused more often; how, the sources read don't tell in full.
  if (candidate.uid != 0 && candidate.uid != holder.uid) return RuleId.NOT_KNOWN;
  let portReuse = (candidate.traits & TRAIT_PORT_REUSE) != 0;
  const either = candidate.traits & (TRAIT_ADDRESS_REUSE | TRAIT_PORT_REUSE);
  if (either == 0) return RuleId.BSD_OVERLAP;
  if (holder.address != candidate.address || holder.traits & TRAIT_CONNECTED)
    return RuleId.BSD_EXACT_ONLY;
  let holderPortReuse = (holder.traits & TRAIT_PORT_REUSE) != 0;
  if (isMulticast(candidate.address)) {
    portReuse = true;
    if (holder.traits & TRAIT_ADDRESS_REUSE) holderPortReuse = true;
  }
  return portReuse && holderPortReuse ? RuleId.BIND_BOTH_PORT_REUSE : RuleId.BSD_SAME_ADDRESS;
}

/** IPv4 and IPv6 sockets have ports of their own. What SO_REUSEPORT does there was not read. */
function illumosRule(candidate: Candidate, holder: BindGroup): RuleId {
  if ((candidate.traits ^ holder.traits) & TRAIT_FAMILY6) return RuleId.BIND_OTHER_ADDRESS;
  if (!overlaps(candidate, holder)) return RuleId.BIND_OTHER_ADDRESS;
  if (candidate.traits & TRAIT_PORT_REUSE) return RuleId.NOT_KNOWN;
  if (!(candidate.traits & TRAIT_ADDRESS_REUSE)) return RuleId.ILLUMOS_OVERLAP;
  if (holder.address != candidate.address || holder.traits & TRAIT_CONNECTED)
    return RuleId.ILLUMOS_EXACT_ONLY;
  return RuleId.ILLUMOS_EXACT_UNCONNECTED;
}
