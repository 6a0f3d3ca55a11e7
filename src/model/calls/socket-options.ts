/**
 * setsockopt(2): which options a socket has, what they take, and what they change at once. Reading is in
 * socket-options-get.ts. socket(7), ip(7), ipv6(7), tcp(7); errnos as observed.
 */
import {
  Domain,
  Errno,
  IpOption,
  Ipv6Option,
  Level,
  NoAnswer,
  OptionForm,
  Os,
  RuleId,
  Since,
  Situation,
  SocketOption,
  SocketType,
  TcpOption,
} from "../abi";
import { ANY4, NO_ADDRESS } from "../net/address";
import { doubt } from "../engine/doubt";
import { hostOf } from "../net/host";
import { addMembership, dropMembership } from "../net/multicast-membership";
import { optionIsForeign } from "../systems/os-profile";
import { refile } from "../ports/port-owner";
import { refuse } from "../engine/reason";
import { tie } from "../net/scope";
import { Sock } from "./socket";
import { Tcb } from "../tcp/tcb";
import { setKeepalive, setKeepaliveIdle } from "../tcp/tcp-keepalive";
import { UdpSock } from "../udp/udp-socket";

/** What SO_LINGER's time reads as that is as long as can be: a long's largest in ticks, 250 a second, cut to an int. */
const LINGER_LONGEST: i32 = -1752346657;
/** TCP_LINGER2's largest value, seconds. */
const LINGER2_MAX: i32 = 120;
/** Largest values of TCP_KEEPIDLE and TCP_KEEPINTVL, and of TCP_KEEPCNT. Linux: MAX_TCP_KEEPIDLE, MAX_TCP_KEEPCNT. */
const KEEPALIVE_SECONDS_MAX: i32 = 32767;
const KEEPALIVE_PROBES_MAX: i32 = 127;
/** Linux numbers its options below this in each level; what is above exists nowhere. */
const OPTION_NUMBERS_END: i32 = 100;

/** 0 or a negated errno. What `a` and `b` are, `form` says. */
export function setOption(
  sock: Sock,
  level: i32,
  option: i32,
  form: OptionForm,
  a: i32,
  b: i32,
): i32 {
  if (optionIsForeign(hostOf(sock.host), level, option))
    return doubt(hostOf(sock.host), Situation.OPTION);
  if (level == Level.SOL_SOCKET) return setSocketLevel(sock, option, form, a, b);
  if (level == Level.IPPROTO_IP) return setIpLevel(sock, option, form, a, b);
  if (level == Level.IPPROTO_TCP && sock.type == SocketType.SOCK_STREAM)
    return setTcpLevel(changetype<Tcb>(sock), option, form, a);
  if (level == Level.IPPROTO_IPV6 && sock.family == Domain.AF_INET6)
    return setIpv6Level(sock, option, form, a, b);
  if (level == Level.IPPROTO_UDP && sock.type == SocketType.SOCK_DGRAM)
    return unknownUdpOption(option);
  return refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
}

/** UDP has few options of its own, none of them modelled: UDP_CORK, and from UDP_ENCAP to UDP_GRO. <linux/udp.h>. */
export function unknownUdpOption(option: i32): i32 {
  return option == 1 || (option >= 100 && option <= 104)
    ? -NoAnswer.NOT_MODELLED
    : refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
}

/** An option that is not among those modelled: one that Linux has, or none at all. */
export function unknownOption(option: i32): i32 {
  return option >= 0 && option < OPTION_NUMBERS_END
    ? -NoAnswer.NOT_MODELLED
    : refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
}

function setSocketLevel(sock: Sock, option: i32, form: OptionForm, a: i32, b: i32): i32 {
  switch (option) {
    case SocketOption.SO_REUSEADDR:
      if (form == OptionForm.TEXT) return badValue();
      sock.addressReuse = a != 0;
      refile(sock);
      return 0;
    case SocketOption.SO_REUSEPORT:
      if (form == OptionForm.TEXT) return badValue();
      if (hostOf(sock.host).os == Os.WINDOWS)
        return refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
      sock.portReuse = a != 0;
      refile(sock);
      return 0;
    case SocketOption.SO_EXCLUSIVEADDRUSE:
      if (hostOf(sock.host).os != Os.WINDOWS)
        return refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
      if (form == OptionForm.TEXT) return badValue();
      sock.exclusive = a != 0;
      return 0;
    case SocketOption.SO_BROADCAST:
      if (form == OptionForm.TEXT) return badValue();
      sock.broadcast = a != 0;
      return 0;
    case SocketOption.SO_KEEPALIVE:
      if (form == OptionForm.TEXT) return badValue();
      if (sock.type == SocketType.SOCK_STREAM) setKeepalive(changetype<Tcb>(sock), a != 0);
      else sock.keepalive = a != 0;
      return 0;
    case SocketOption.SO_LINGER:
      if (form != OptionForm.LINGER) return badValue();
      sock.lingerOn = a != 0;
      // It is taken for unsigned, of 64 bits. Linux: sk_setsockopt().
      if (a != 0) sock.lingerSeconds = b < 0 ? LINGER_LONGEST : b;
      return 0;
    case SocketOption.SO_BINDTODEVICE:
      return bindToDevice(sock, form, a);
    case SocketOption.SO_ERROR:
    case SocketOption.SO_TYPE:
    case SocketOption.SO_ACCEPTCONN:
    case SocketOption.SO_PROTOCOL:
    case SocketOption.SO_DOMAIN:
      return refuse(RuleId.OPTION_READ_ONLY, Errno.ENOPROTOOPT);
    default:
      return unknownOption(option);
  }
}

/** Once bound to a device, only root may change that. An unknown name is reported first. */
function bindToDevice(sock: Sock, form: OptionForm, index: i32): i32 {
  const named = form == OptionForm.DEVICE ? index : index == 0 ? 0 : -1;
  if (named < 0) return refuse(RuleId.OPTION_NO_DEVICE, Errno.ENODEV);
  if (sock.device != 0 && sock.uid != 0) return refuse(RuleId.OPTION_NOT_PERMITTED, Errno.EPERM);
  tie(sock, <u8>named);
  return 0;
}

function setIpLevel(sock: Sock, option: i32, form: OptionForm, a: i32, b: i32): i32 {
  switch (option) {
    case IpOption.IP_FREEBIND:
      sock.freebind = a != 0;
      return 0;
    case IpOption.IP_TRANSPARENT:
      if (a != 0 && sock.uid != 0) return refuse(RuleId.OPTION_NOT_PERMITTED, Errno.EPERM);
      sock.transparent = a != 0;
      return 0;
    case IpOption.IP_BIND_ADDRESS_NO_PORT:
      sock.bindAddressNoPort = a != 0;
      return 0;
    case IpOption.IP_LOCAL_PORT_RANGE:
      if (!hostOf(sock.host).has(Since.PORT_RANGE_OPTION))
        return refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
      return setPortRange(sock, form, <u32>a);
    case IpOption.IP_MULTICAST_IF:
      if (sock.type != SocketType.SOCK_DGRAM) return badValue();
      return setMulticastInterface(changetype<UdpSock>(sock), form, a);
    case IpOption.IP_ADD_MEMBERSHIP:
    case IpOption.IP_DROP_MEMBERSHIP:
      if (sock.type != SocketType.SOCK_DGRAM) return refuse(RuleId.MEMBERSHIP_STREAM, Errno.EPROTO);
      if (form != OptionForm.MEMBERSHIP) return badValue();
      return option == IpOption.IP_ADD_MEMBERSHIP
        ? addMembership(changetype<UdpSock>(sock), a, b)
        : dropMembership(changetype<UdpSock>(sock), a, b);
    default:
      return unknownOption(option);
  }
}

/** Low bound in the low 16 bits, high bound in the high ones; 0 for unset. */
function setPortRange(sock: Sock, form: OptionForm, value: u32): i32 {
  const low = <u16>value;
  const high = <u16>(value >>> 16);
  if (form != OptionForm.NUMBER || (low != 0 && high != 0 && low > high)) return badValue();
  sock.localPortLow = low;
  sock.localPortHigh = high;
  return 0;
}

function setMulticastInterface(sock: UdpSock, form: OptionForm, value: i32): i32 {
  if (form == OptionForm.DEVICE) {
    if (value < 0) return refuse(RuleId.OPTION_VALUE, Errno.EADDRNOTAVAIL);
    if (isOtherDevice(sock, value)) return badValue();
    sock.multicastInterface = <u16>value;
    sock.multicastAddress = NO_ADDRESS;
    return 0;
  }
  if (form != OptionForm.ADDRESS && value != 0) return badValue();
  if (form != OptionForm.ADDRESS || value == ANY4) {
    sock.multicastInterface = 0;
    sock.multicastAddress = NO_ADDRESS;
    return 0;
  }
  const index = hostOf(sock.host).interfaceOf(value);
  if (index == 0) return refuse(RuleId.OPTION_VALUE, Errno.EADDRNOTAVAIL);
  if (isOtherDevice(sock, index)) return badValue();
  sock.multicastInterface = <u16>index;
  sock.multicastAddress = value;
  return 0;
}

/** A socket that is tied to a device can name no other one. Linux: do_ip_setsockopt(), do_ipv6_setsockopt() */
function isOtherDevice(sock: UdpSock, index: i32): bool {
  return index != 0 && sock.device != 0 && index != <i32>sock.device;
}

function setMulticastInterface6(sock: UdpSock, form: OptionForm, index: i32): i32 {
  if (form != OptionForm.DEVICE && form != OptionForm.NUMBER) return badValue();
  if (index < 0 || index > hostOf(sock.host).interfaceCount)
    return refuse(RuleId.OPTION_NO_DEVICE, Errno.ENODEV);
  if (isOtherDevice(sock, index)) return badValue();
  sock.multicastInterface6 = <u16>index;
  return 0;
}

function setTcpLevel(sock: Tcb, option: i32, form: OptionForm, a: i32): i32 {
  if (form == OptionForm.TEXT) return badValue();
  switch (option) {
    case TcpOption.TCP_NODELAY:
      sock.nodelay = a != 0;
      return 0;
    case TcpOption.TCP_LINGER2:
      sock.linger2Seconds = a < 0 ? -1 : a > LINGER2_MAX ? LINGER2_MAX : a;
      return 0;
    case TcpOption.TCP_KEEPIDLE:
      if (a < 1 || a > KEEPALIVE_SECONDS_MAX) return badValue();
      setKeepaliveIdle(sock, a);
      return 0;
    case TcpOption.TCP_KEEPINTVL:
      if (a < 1 || a > KEEPALIVE_SECONDS_MAX) return badValue();
      sock.keepaliveInterval = a;
      return 0;
    case TcpOption.TCP_KEEPCNT:
      if (a < 1 || a > KEEPALIVE_PROBES_MAX) return badValue();
      sock.keepaliveCount = a;
      return 0;
    case TcpOption.TCP_USER_TIMEOUT:
      if (a < 0) return badValue();
      sock.userTimeoutMs = a;
      return 0;
    default:
      return unknownOption(option);
  }
}

function setIpv6Level(sock: Sock, option: i32, form: OptionForm, a: i32, b: i32): i32 {
  switch (option) {
    case Ipv6Option.IPV6_V6ONLY:
      if (form == OptionForm.TEXT) return badValue();
      if (sock.localPort != 0) return refuse(RuleId.OPTION_TOO_LATE, Errno.EINVAL);
      sock.v6only = a != 0;
      return 0;
    case Ipv6Option.IPV6_MULTICAST_IF:
      if (sock.type != SocketType.SOCK_DGRAM)
        return refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
      return setMulticastInterface6(changetype<UdpSock>(sock), form, a);
    case Ipv6Option.IPV6_ADD_MEMBERSHIP:
    case Ipv6Option.IPV6_DROP_MEMBERSHIP:
      if (sock.type != SocketType.SOCK_DGRAM) return refuse(RuleId.MEMBERSHIP_STREAM, Errno.EPROTO);
      if (form != OptionForm.MEMBERSHIP) return badValue();
      return option == Ipv6Option.IPV6_ADD_MEMBERSHIP
        ? addMembership(changetype<UdpSock>(sock), a, b)
        : dropMembership(changetype<UdpSock>(sock), a, b);
    default:
      return unknownOption(option);
  }
}

function badValue(): i32 {
  return refuse(RuleId.OPTION_VALUE, Errno.EINVAL);
}
