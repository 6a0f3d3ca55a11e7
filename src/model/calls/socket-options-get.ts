/** getsockopt(2): what an option is now. The value is left in optionForm, optionA, optionB. */
import {
  Domain,
  Errno,
  IpOption,
  Ipv6Option,
  Level,
  OptionForm,
  Protocol,
  RuleId,
  Since,
  Situation,
  SocketOption,
  SocketType,
  Sysctl,
  TcpOption,
  TcpState,
} from "../abi";
import { ANY4, NO_ADDRESS } from "../net/address";
import { doubt } from "../engine/doubt";
import { hostOf } from "../net/host";
import { readingIsForeign } from "../systems/os-profile";
import { refuse } from "../engine/reason";
import { NO_DEVICE } from "../net/scope";
import { Sock } from "./socket";
import { unknownOption, unknownUdpOption } from "./socket-options";
import { Tcb } from "../tcp/tcb";
import { keepaliveIdle, keepaliveInterval, keepaliveProbes } from "../tcp/tcp-keepalive";
import { UdpSock } from "../udp/udp-socket";

export let optionForm: i32 = OptionForm.NUMBER;
export let optionA: i32 = 0;
export let optionB: i32 = 0;

/** 0 or a negated errno. Reading SO_ERROR clears it. */
export function getOption(sock: Sock, level: i32, option: i32): i32 {
  optionForm = OptionForm.NUMBER;
  optionB = 0;
  if (readingIsForeign(hostOf(sock.host), level, option))
    return doubt(hostOf(sock.host), Situation.OPTION);
  if (level == Level.SOL_SOCKET) return getSocketLevel(sock, option);
  if (level == Level.IPPROTO_IP) return getIpLevel(sock, option);
  if (level == Level.IPPROTO_TCP && sock.type == SocketType.SOCK_STREAM)
    return getTcpLevel(changetype<Tcb>(sock), option);
  if (level == Level.IPPROTO_IPV6 && sock.family == Domain.AF_INET6) {
    if (option == Ipv6Option.IPV6_V6ONLY) return answer(sock.v6only);
    return unknownOption(option);
  }
  if (level == Level.IPPROTO_UDP && sock.type == SocketType.SOCK_DGRAM)
    return unknownUdpOption(option);
  // A level that the socket hasn't: the two families answer differently.
  const errno = sock.family == Domain.AF_INET ? Errno.EOPNOTSUPP : Errno.ENOPROTOOPT;
  return refuse(RuleId.OPTION_UNKNOWN, errno);
}

function answer(value: i32): i32 {
  optionA = value;
  return 0;
}

function getSocketLevel(sock: Sock, option: i32): i32 {
  switch (option) {
    case SocketOption.SO_REUSEADDR:
      return answer(sock.addressReuse);
    case SocketOption.SO_REUSEPORT:
      return answer(sock.portReuse);
    case SocketOption.SO_BROADCAST:
      return answer(sock.broadcast);
    case SocketOption.SO_EXCLUSIVEADDRUSE:
      return answer(sock.exclusive);
    case SocketOption.SO_KEEPALIVE:
      return answer(sock.keepalive);
    case SocketOption.SO_LINGER:
      optionForm = OptionForm.LINGER;
      optionB = sock.lingerSeconds;
      return answer(sock.lingerOn);
    case SocketOption.SO_BINDTODEVICE:
      if (sock.device == NO_DEVICE) return refuse(RuleId.OPTION_NO_DEVICE, Errno.ENODEV);
      optionForm = OptionForm.DEVICE;
      return answer(sock.device);
    case SocketOption.SO_ERROR: {
      const error = sock.error;
      sock.error = 0;
      return answer(error);
    }
    case SocketOption.SO_TYPE:
      return answer(sock.type);
    case SocketOption.SO_ACCEPTCONN:
      return answer(sock.state == TcpState.LISTEN);
    case SocketOption.SO_DOMAIN:
      return answer(sock.family);
    case SocketOption.SO_PROTOCOL:
      return answer(sock.type == SocketType.SOCK_STREAM ? Protocol.TCP : Protocol.UDP);
    default:
      return unknownOption(option);
  }
}

function getIpLevel(sock: Sock, option: i32): i32 {
  switch (option) {
    case IpOption.IP_FREEBIND:
      return answer(sock.freebind);
    case IpOption.IP_TRANSPARENT:
      return answer(sock.transparent);
    case IpOption.IP_BIND_ADDRESS_NO_PORT:
      return answer(sock.bindAddressNoPort);
    case IpOption.IP_LOCAL_PORT_RANGE:
      if (!hostOf(sock.host).has(Since.PORT_RANGE_OPTION))
        return refuse(RuleId.OPTION_UNKNOWN, Errno.ENOPROTOOPT);
      return answer(<i32>(((<u32>sock.localPortHigh) << 16) | (<u32>sock.localPortLow)));
    case IpOption.IP_MULTICAST_IF: {
      optionForm = OptionForm.ADDRESS;
      if (sock.type != SocketType.SOCK_DGRAM) return answer(ANY4);
      const address = changetype<UdpSock>(sock).multicastAddress;
      return answer(address == NO_ADDRESS ? ANY4 : address);
    }
    case IpOption.IP_ADD_MEMBERSHIP:
    case IpOption.IP_DROP_MEMBERSHIP:
      return refuse(RuleId.OPTION_WRITE_ONLY, Errno.ENOPROTOOPT);
    default:
      return unknownOption(option);
  }
}

function getTcpLevel(sock: Tcb, option: i32): i32 {
  switch (option) {
    case TcpOption.TCP_NODELAY:
      return answer(sock.nodelay);
    case TcpOption.TCP_KEEPIDLE:
      return answer(keepaliveIdle(sock));
    case TcpOption.TCP_KEEPINTVL:
      return answer(keepaliveInterval(sock));
    case TcpOption.TCP_KEEPCNT:
      return answer(keepaliveProbes(sock));
    case TcpOption.TCP_USER_TIMEOUT:
      return answer(sock.userTimeoutMs);
    case TcpOption.TCP_LINGER2: {
      const own = sock.linger2Seconds;
      if (own != 0) return answer(own);
      return answer(hostOf(sock.host).sysctls[Sysctl.TCP_FIN_TIMEOUT]);
    }
    default:
      return unknownOption(option);
  }
}
