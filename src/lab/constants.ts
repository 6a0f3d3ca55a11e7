/** The constants an experiment has in scope, with Linux's own values. SO_EXCLUSIVEADDRUSE is Windows' own. */
import {
  Domain,
  IpOption,
  Ipv6Option,
  Level,
  Shut,
  SocketOption,
  SocketType,
  TcpOption,
} from "../model/abi.ts";

export const CONSTANTS = {
  AF_INET: Domain.AF_INET,
  AF_INET6: Domain.AF_INET6,
  SOCK_STREAM: SocketType.SOCK_STREAM,
  SOCK_DGRAM: SocketType.SOCK_DGRAM,
  SOL_SOCKET: Level.SOL_SOCKET,
  IPPROTO_IP: Level.IPPROTO_IP,
  IPPROTO_IPV6: Level.IPPROTO_IPV6,
  IPPROTO_TCP: Level.IPPROTO_TCP,
  SO_REUSEADDR: SocketOption.SO_REUSEADDR,
  SO_REUSEPORT: SocketOption.SO_REUSEPORT,
  SO_KEEPALIVE: SocketOption.SO_KEEPALIVE,
  SO_LINGER: SocketOption.SO_LINGER,
  SO_ERROR: SocketOption.SO_ERROR,
  SO_BROADCAST: SocketOption.SO_BROADCAST,
  SO_BINDTODEVICE: SocketOption.SO_BINDTODEVICE,
  SO_EXCLUSIVEADDRUSE: SocketOption.SO_EXCLUSIVEADDRUSE,
  TCP_KEEPIDLE: TcpOption.TCP_KEEPIDLE,
  TCP_KEEPINTVL: TcpOption.TCP_KEEPINTVL,
  TCP_KEEPCNT: TcpOption.TCP_KEEPCNT,
  TCP_LINGER2: TcpOption.TCP_LINGER2,
  TCP_NODELAY: TcpOption.TCP_NODELAY,
  TCP_USER_TIMEOUT: TcpOption.TCP_USER_TIMEOUT,
  IP_BIND_ADDRESS_NO_PORT: IpOption.IP_BIND_ADDRESS_NO_PORT,
  IP_LOCAL_PORT_RANGE: IpOption.IP_LOCAL_PORT_RANGE,
  IP_FREEBIND: IpOption.IP_FREEBIND,
  IP_TRANSPARENT: IpOption.IP_TRANSPARENT,
  IP_ADD_MEMBERSHIP: IpOption.IP_ADD_MEMBERSHIP,
  IP_MULTICAST_IF: IpOption.IP_MULTICAST_IF,
  IPV6_V6ONLY: Ipv6Option.IPV6_V6ONLY,
  IPV6_ADD_MEMBERSHIP: Ipv6Option.IPV6_ADD_MEMBERSHIP,
  IPV6_MULTICAST_IF: Ipv6Option.IPV6_MULTICAST_IF,
  SHUT_RD: Shut.SHUT_RD,
  SHUT_WR: Shut.SHUT_WR,
  SHUT_RDWR: Shut.SHUT_RDWR,
} as const;

/** What kind of value an option has: an int, an interface's name, and so on. */
export type OptionShape = "int" | "linger" | "name" | "membership";

interface OptionRow {
  readonly level: number;
  readonly option: number;
  readonly name: string;
  readonly shape: OptionShape;
}

const C = CONSTANTS;

/** Options whose value is no plain int. Every other option takes a number. */
const SHAPED: readonly OptionRow[] = [
  { level: C.SOL_SOCKET, option: C.SO_LINGER, name: "SO_LINGER", shape: "linger" },
  { level: C.SOL_SOCKET, option: C.SO_BINDTODEVICE, name: "SO_BINDTODEVICE", shape: "name" },
  {
    level: C.IPPROTO_IP,
    option: C.IP_ADD_MEMBERSHIP,
    name: "IP_ADD_MEMBERSHIP",
    shape: "membership",
  },
  { level: C.IPPROTO_IP, option: C.IP_MULTICAST_IF, name: "IP_MULTICAST_IF", shape: "name" },
  {
    level: C.IPPROTO_IPV6,
    option: C.IPV6_ADD_MEMBERSHIP,
    name: "IPV6_ADD_MEMBERSHIP",
    shape: "membership",
  },
  { level: C.IPPROTO_IPV6, option: C.IPV6_MULTICAST_IF, name: "IPV6_MULTICAST_IF", shape: "name" },
];

/** The option's name where it is one of SHAPED. */
export function shapedOption(level: number, option: number): OptionRow | undefined {
  for (let i = 0; i < SHAPED.length; i++) {
    const row = SHAPED[i] as OptionRow;
    if (row.level === level && row.option === option) return row;
  }
  return undefined;
}
