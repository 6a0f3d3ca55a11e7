/** Options, sysctls, and the bind rules of other systems. */
import { inFile } from "./types.ts";
import type { Mutation } from "./types.ts";

// prettier-ignore
export const SYSTEMS: readonly Mutation[] = [
  ...inFile("calls/socket-options.ts", [
    ["an option's value is kept, not whether it is 0", "sock.addressReuse = a != 0;", "sock.addressReuse = a == 1;"],
    ["SO_REUSEADDR after bind does not count", "      sock.addressReuse = a != 0;\n      refile(sock);", "      sock.addressReuse = a != 0;"],
    ["SO_REUSEPORT after bind does not count", "      sock.portReuse = a != 0;\n      refile(sock);", "      sock.portReuse = a != 0;"],
    ["SO_BINDTODEVICE after bind does not count", "  tie(sock, <u8>named);", "  sock.device = <u8>named;"],
    ["every user changes a socket's device", "if (sock.device != 0 && sock.uid != 0) return", "if (false) return"],
    ["an unknown device is none", "if (named < 0) return", "if (false) return"],
    ["SO_LINGER off forgets the time", "if (a != 0) sock.lingerSeconds = b < 0 ? LINGER_LONGEST : b;", "sock.lingerSeconds = b;"],
    ["every user sets IP_TRANSPARENT", "if (a != 0 && sock.uid != 0) return", "if (false) return"],
    ["a port range may end before it begins", "(low != 0 && high != 0 && low > high)", "false"],
    ["TCP_LINGER2 has no largest value", "a > LINGER2_MAX ? LINGER2_MAX : a;", "a;"],
    ["IPV6_V6ONLY may be set after bind", "if (sock.localPort != 0) return refuse(RuleId.OPTION_TOO_LATE, Errno.EINVAL);", ""],
    ["Windows has SO_REUSEPORT", "if (hostOf(sock.host).os == Os.WINDOWS)\n        return refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);\n      sock.portReuse", "sock.portReuse"],
  ]),
  ...inFile("calls/socket-options-get.ts", [
    ["SO_ERROR stays", "      sock.error = 0;\n", ""],
    ["TCP_LINGER2 reads as it was set", "if (own != 0) return answer(own);", "return answer(own);"],
    ["unknown levels answer alike in both families", "sock.family == Domain.AF_INET ? Errno.EOPNOTSUPP : Errno.ENOPROTOOPT", "Errno.ENOPROTOOPT"],
  ]),
  ...inFile("net/sysctl.ts", [
    ["values out of range are taken", "const inRange = value >= sysctlMin(id) && value <= sysctlMax(id);", "const inRange = true;"],
    ["privileged ports may reach into the range", "return value <= host.sysctls[Sysctl.IP_LOCAL_PORT_LOW];", "return true;"],
    ["the range may reach into privileged ports", "if (!possible || low < host.sysctls[Sysctl.IP_UNPRIVILEGED_PORT_START])", "if (!possible)"],
    ["a range may end before it begins", "low >= 1 && high <= <i32>PORT_MAX && low <= high;", "low >= 1 && high <= <i32>PORT_MAX;"],
    ["Linux 6.18 has tcp_tw_recycle", "return host.os != Os.LINUX_4_11; // It went.", "return false;"],
    ["Linux 4.11 has what came later", "      return host.os == Os.LINUX_4_11;\n", "      return false;\n"],
    ["other systems have Linux's sysctls", "return known(id) && host.os <= Os.LINUX_4_11 && !isAbsent(host, id);", "return known(id) && !isAbsent(host, id);"],
    ["6.12 has tcp_tw_reuse_delay", "return !host.has(Since.TW_REUSE_DELAY);", "return false;"],
  ]),
  ...inFile("systems/os-profile.ts", [
    ["BSD: no option looks at exact addresses too", "if (either == 0) return RuleId.BSD_OVERLAP;", ""],
    ["BSD: an option looks at connected sockets", "if (holder.address != candidate.address || holder.traits & TRAIT_CONNECTED)\n    return RuleId.BSD_EXACT_ONLY;", "if (holder.address != candidate.address)\n    return RuleId.BSD_EXACT_ONLY;"],
    ["BSD: an option looks at overlapping addresses", "if (holder.address != candidate.address || holder.traits & TRAIT_CONNECTED)\n    return RuleId.BSD_EXACT_ONLY;", "if (holder.traits & TRAIT_CONNECTED)\n    return RuleId.BSD_EXACT_ONLY;"],
    ["BSD: the second's SO_REUSEPORT is enough", "return portReuse && holderPortReuse ?", "return portReuse ?"],
    ["BSD: SO_REUSEADDR does not count for multicast", "if (isMulticast(candidate.address)) {", "if (false) {"],
    ["BSD: what another user is told is known", "if (candidate.uid != 0 && candidate.uid != holder.uid) return RuleId.NOT_KNOWN;", ""],
    ["illumos: IPv4 and IPv6 share ports", "if ((candidate.traits ^ holder.traits) & TRAIT_FAMILY6) return RuleId.BIND_OTHER_ADDRESS;", ""],
    ["illumos: SO_REUSEPORT is known", "if (candidate.traits & TRAIT_PORT_REUSE) return RuleId.NOT_KNOWN;", ""],
    ["illumos: SO_REUSEADDR makes no difference", "if (!(candidate.traits & TRAIT_ADDRESS_REUSE)) return RuleId.ILLUMOS_OVERLAP;", "return RuleId.ILLUMOS_OVERLAP;"],
    ["illumos: SO_REUSEADDR looks at connected sockets", "if (holder.address != candidate.address || holder.traits & TRAIT_CONNECTED)\n    return RuleId.ILLUMOS_EXACT_ONLY;", "if (holder.address != candidate.address)\n    return RuleId.ILLUMOS_EXACT_ONLY;"],
    ["BSD: with an option no port is shared when none is free", "if (shares) return doubt(host, Situation.BIND_CONFLICT);", ""],
    ["BSD: IPv6's conflicts are IPv4's", "if ((candidate.traits | holder.traits) & TRAIT_FAMILY6) return RuleId.NOT_KNOWN;", ""],
    ["every system's AF_INET6 sockets take IPv4 too", "host.os == Os.FREEBSD || host.os == Os.WINDOWS ? 1 : 0;", "0;"],
    ["options read alike everywhere", "return level != Level.SOL_SOCKET || option != SocketOption.SO_ERROR;", "return false;"],
    ["FreeBSD's ports begin at 49152", "host.os == Os.FREEBSD ? 10000 : ", ""],
    ["Linux's options are known everywhere", "if (host.os <= Os.LINUX_4_11) return false;\n  if (level", "return false;\n  if (level"],
  ]),
  ...inFile("systems/os-profile-windows.ts", [
    ["Windows: a TIME-WAIT is in the way", "if (holder.traits & TRAIT_TIME_WAIT && !exclusive) return RuleId.WINDOWS_TIME_WAIT;", ""],
    ["Windows: a TIME-WAIT is in no exclusive socket's way", "TRAIT_TIME_WAIT && !exclusive", "TRAIT_TIME_WAIT"],
    ["Windows: connected sockets count as bound ones", "if (holder.traits & TRAIT_CONNECTED) return RuleId.NOT_KNOWN;", ""],
    ["Windows: the access check lets everybody", "return rule == CHK && candidate.uid != holder.uid ? RuleId.NOT_KNOWN : <RuleId>rule;", "return <RuleId>rule;"],
    ["Windows: SO_EXCLUSIVEADDRUSE is ignored", "const options: u32 = traits & TRAIT_EXCLUSIVE ? 4 : ", "const options: u32 = "],
    ["Windows: SO_REUSEADDR does not let two have one address", "     CHK,  NO,    BOTH, BOTH,   EXC,  EXC,", "     CHK,  NO,    BOTH, USE,    EXC,  EXC,"],
    ["Windows: a second wildcard is refused beside an address", "     USE,  APART, USE,  APART,  USE,  APART, // none, any", "     USE,  USE,   USE,  APART,  USE,  APART, // none, any"],
  ]),
  ...inFile("systems/os-answers.ts", [
    ["macOS: IPv6 is as IPv4", "if (host.os == Os.MACOS && family == Domain.AF_INET6) return doubt(host, situation);", ""],
    ["an unknown answer is the common one", "  return answer == NO ? doubt(host, situation) : refuse(", "  return answer == NO ? 0 : refuse("],
    ["TIME-WAIT lasts a minute on Windows", "host.os == Os.WINDOWS ? 120 : 60;", "60;"],
    ["macOS has all of 127.0.0.0/8", "  NO,                    Errno.EADDRNOTAVAIL, NO,           NO,                  // LOOPBACK", "  NO,                    SAME,                NO,           NO,                  // LOOPBACK"],
  ]),
  ...inFile("systems/os-calls.ts", [
    ["elsewhere: a second connect is a first one", "if (tcb.connectFailed) return answerOf(host, Situation.CONNECT_AGAIN);", ""],
    ["elsewhere: an open connection says 0 once more", "if (before == OpenState.CONNECTING && result == 0 && tcb.nonblocking)\n    return refuse(RuleId.CONNECT_STATE, Errno.EISCONN);", ""],
    ["macOS: the wildcard is as privileged as an address", "if (host.os == Os.MACOS && isWildcard(address) && family == Domain.AF_INET) return 0;", ""],
    ["macOS: IPv6's wildcard is as IPv4's", " && family == Domain.AF_INET) return 0;", ") return 0;"],
    ["elsewhere: unread data are no matter", "if (unreadBytes(tcb) > 0) return doubt(host, Situation.CLOSE_UNREAD);", ""],
  ]),
  ...inFile("engine/doubt.ts", [
    ["what is not known stops nothing", "store<u32>(statusAt, 1, StatusRecord.STOPPED);", ""],
  ]),
  ...inFile("calls/event-loop.ts", [
    ["elsewhere: timers are Linux's", "if (kind != EventKind.TIME_WAIT && elsewhere(ownerOf(subject)))\n    return stop(ownerOf(subject), Situation.TIMER);", ""],
  ]),
];
