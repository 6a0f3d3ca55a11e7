/**
 * The constants an experiment has in scope, with Linux's own values (x86-64 and arm64; <sys/socket.h>,
 * <netinet/in.h>, <netinet/tcp.h>). SO_EXCLUSIVEADDRUSE is Windows' own and has its value there.
 */
export const CONSTANTS = {
  AF_INET: 2,
  AF_INET6: 10,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOL_SOCKET: 1,
  IPPROTO_IP: 0,
  IPPROTO_IPV6: 41,
  IPPROTO_TCP: 6,
  SO_REUSEADDR: 2,
  SO_REUSEPORT: 15,
  SO_LINGER: 13,
  SO_ERROR: 4,
  SO_BINDTODEVICE: 25,
  SO_EXCLUSIVEADDRUSE: -5,
  TCP_LINGER2: 8,
  TCP_NODELAY: 1,
  IP_BIND_ADDRESS_NO_PORT: 24,
  IP_LOCAL_PORT_RANGE: 51,
  IP_FREEBIND: 15,
  IP_TRANSPARENT: 19,
  IP_ADD_MEMBERSHIP: 35,
  IP_MULTICAST_IF: 32,
  IPV6_V6ONLY: 26,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
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
];

/** The option's name where it is one of SHAPED. */
export function shapedOption(level: number, option: number): OptionRow | undefined {
  for (let i = 0; i < SHAPED.length; i++) {
    const row = SHAPED[i] as OptionRow;
    if (row.level === level && row.option === option) return row;
  }
  return undefined;
}
