/**
 * The boundary of the model: call names, constants, record layouts. Compiled into the WebAssembly and imported by
 * TypeScript, so there is one declaration and no second list. Plain enums and numeric constants only: this is the
 * part of the language that TypeScript and AssemblyScript share. Constants that Linux has carry Linux's values.
 */

/** Changes when a call or a record changes its meaning. */
export const ABI_VERSION: number = 1;

/** The model's exports, by the names they have in the WebAssembly; the values only number them. */
export enum Call {
  boot = 1,
  mark = 2,
  now = 3,
  scratch = 4,
  address = 5,
  addHost = 6,
  addInterface = 7,
  addAddress = 8,
  addProcess = 9,
  kill = 10,
  readSysctl = 11,
  writeSysctl = 12,
  socket = 13,
  setsockopt = 14,
  getsockopt = 15,
  bind = 16,
  listen = 17,
  accept = 18,
  connect = 19,
  send = 20,
  sendTo = 21,
  recv = 22,
  shutdown = 23,
  close = 24,
  getsockname = 25,
  getpeername = 26,
  socketRows = 27,
  setDelay = 28,
  setFiltered = 29,
  outbox = 30,
  decide = 31,
  transmit = 32,
  settle = 33,
  advance = 34,
  step = 35,
  reason = 36,
  traceCount = 37,
  traceOmitted = 38,
  traceChunk = 39,
  nonblocking = 40,
}

export enum Domain {
  AF_UNSPEC = 0,
  AF_INET = 2,
  AF_INET6 = 10,
}

export enum SocketType {
  SOCK_STREAM = 1,
  SOCK_DGRAM = 2,
}

/** IP protocol numbers. */
export enum Protocol {
  ICMP = 1,
  TCP = 6,
  UDP = 17,
}

/** Levels of setsockopt(2). */
export enum Level {
  IPPROTO_IP = 0,
  SOL_SOCKET = 1,
  IPPROTO_TCP = 6,
  IPPROTO_IPV6 = 41,
}

/** Options of level SOL_SOCKET. */
export enum SocketOption {
  SO_REUSEADDR = 2,
  SO_ERROR = 4,
  SO_KEEPALIVE = 9,
  SO_LINGER = 13,
  SO_REUSEPORT = 15,
  SO_BINDTODEVICE = 25,
  SO_ACCEPTCONN = 30,
  SO_DOMAIN = 39,
  SO_TYPE = 3,
  SO_PROTOCOL = 38,
}

/** Options of level IPPROTO_IP. */
export enum IpOption {
  IP_FREEBIND = 15,
  IP_TRANSPARENT = 19,
  IP_BIND_ADDRESS_NO_PORT = 24,
  IP_MULTICAST_IF = 32,
  IP_ADD_MEMBERSHIP = 35,
  IP_DROP_MEMBERSHIP = 36,
  IP_LOCAL_PORT_RANGE = 51,
}

/** Options of level IPPROTO_IPV6. */
export enum Ipv6Option {
  IPV6_MULTICAST_IF = 17,
  IPV6_ADD_MEMBERSHIP = 20,
  IPV6_DROP_MEMBERSHIP = 21,
  IPV6_V6ONLY = 26,
}

/** Options of level IPPROTO_TCP. */
export enum TcpOption {
  TCP_NODELAY = 1,
  TCP_LINGER2 = 8,
}

/** How shutdown(2) shuts. */
export enum Shut {
  SHUT_RD = 0,
  SHUT_WR = 1,
  SHUT_RDWR = 2,
}

/** Errno values, as on Linux. Calls return them negated. */
export enum Errno {
  EPERM = 1,
  ENOENT = 2,
  EBADF = 9,
  EAGAIN = 11,
  ENOMEM = 12,
  EACCES = 13,
  ENODEV = 19,
  EINVAL = 22,
  ENFILE = 23,
  EMFILE = 24,
  EPIPE = 32,
  EDESTADDRREQ = 89,
  EMSGSIZE = 90,
  ENOPROTOOPT = 92,
  EPROTONOSUPPORT = 93,
  ESOCKTNOSUPPORT = 94,
  EOPNOTSUPP = 95,
  EAFNOSUPPORT = 97,
  EADDRINUSE = 98,
  EADDRNOTAVAIL = 99,
  ENETUNREACH = 101,
  ECONNABORTED = 103,
  ECONNRESET = 104,
  ENOBUFS = 105,
  EISCONN = 106,
  ENOTCONN = 107,
  ETIMEDOUT = 110,
  ECONNREFUSED = 111,
  EHOSTUNREACH = 113,
  EALREADY = 114,
  EINPROGRESS = 115,
}

/** TCP states: named as in RFC 9293 §3.3.2, numbered as Linux reports them. */
export enum TcpState {
  ESTABLISHED = 1,
  SYN_SENT = 2,
  SYN_RECEIVED = 3,
  FIN_WAIT_1 = 4,
  FIN_WAIT_2 = 5,
  TIME_WAIT = 6,
  CLOSED = 7,
  CLOSE_WAIT = 8,
  LAST_ACK = 9,
  LISTEN = 10,
  CLOSING = 11,
}

/** Control bits of a segment, at their places in the TCP header. RFC 9293 §3.1. */
export enum Flag {
  FIN = 1,
  SYN = 2,
  RST = 4,
  PSH = 8,
  ACK = 16,
}

/** Whose socket layer a host has. */
export enum Os {
  LINUX = 0,
  LINUX_4_11 = 1,
  FREEBSD = 2,
  MACOS = 3,
  ILLUMOS = 4,
  WINDOWS = 5,
}

/** What the model keeps of sysctl(8). Their names, defaults and sources: src/kernel/sysctls.ts. */
export enum Sysctl {
  SOMAXCONN = 0,
  IP_LOCAL_PORT_LOW = 1,
  IP_LOCAL_PORT_HIGH = 2,
  IP_LOCAL_RESERVED_PORTS = 3,
  IP_AUTOBIND_REUSE = 4,
  IP_NONLOCAL_BIND = 5,
  IP_UNPRIVILEGED_PORT_START = 6,
  TCP_ABORT_ON_OVERFLOW = 7,
  TCP_CHALLENGE_ACK_LIMIT = 8,
  TCP_FIN_TIMEOUT = 9,
  TCP_INVALID_RATELIMIT = 10,
  TCP_MAX_SYN_BACKLOG = 11,
  TCP_MAX_TW_BUCKETS = 12,
  TCP_MIGRATE_REQ = 13,
  TCP_ORPHAN_RETRIES = 14,
  TCP_RETRIES2 = 15,
  TCP_RFC1337 = 16,
  TCP_SYN_LINEAR_TIMEOUTS = 17,
  TCP_SYN_RETRIES = 18,
  TCP_SYNACK_RETRIES = 19,
  TCP_SYNCOOKIES = 20,
  TCP_TIMESTAMPS = 21,
  TCP_TW_RECYCLE = 22,
  TCP_TW_REUSE = 23,
  TCP_TW_REUSE_DELAY = 24,
  BINDV6ONLY = 25,
  IPV6_NONLOCAL_BIND = 26,
  COUNT = 27,
}

/** Rules that decide an answer; their texts and sources: src/kernel/rules.ts. */
export enum RuleId {
  NONE = 0,
}

/** What a packet put on the wire comes to. */
export enum Fate {
  DELIVER = 0,
  DROP = 1,
  HOLD = 2,
  /** No host has its destination address. */
  UNROUTED = 3,
}

/** Bytes of the region through which data, option values and rows cross; `scratch()` gives its address. */
export const SCRATCH_BYTES: number = 262144;

/**
 * A socket address in the scratch region, as getsockname and getpeername leave it, recv of a datagram too.
 *
 *     ╒═════════════╤═════════════╤═════════════╕
 *     │ family u32  │ port u32    │ words u32×4 │
 *     ╘═════════════╧═════════════╧═════════════╛
 * IPv4 addresses are written v4-mapped (0, 0, 0xffff, address); the family says how they are printed.
 */
export enum AddressRecord {
  FAMILY = 0,
  PORT = 4,
  WORDS = 8,
  SIZE = 24,
}

/**
 * A row of the socket table, as `socketRows` leaves them in the scratch region.
 *
 *     ╒══════════════════════╤══════════════════════╤═══════════╤════════════╤═══════════╕
 *     │ local  AddressRecord │ peer   AddressRecord │ state u32 │ v6only u32 │ timer f64 │
 *     ╘══════════════════════╧══════════════════════╧═══════════╧════════════╧═══════════╛
 */
export enum SocketRowRecord {
  LOCAL = 0,
  PEER = 24,
  STATE = 48,
  V6ONLY = 52,
  /** When its timer ends, in ms since boot; negative where none runs. */
  TIMER_AT = 56,
  TIMER_KIND = 64,
  RETRIES = 68,
  SIZE = 72,
}

/** Timers, in socket rows and in the trace. */
export enum TimerKind {
  NONE = 0,
  TIME_WAIT = 1,
  FIN_WAIT_2 = 2,
  RETRANSMIT = 3,
  SYN_ACK = 4,
  PERSIST = 5,
  DELAYED_ACK = 6,
}

/**
 * A packet in the scratch region: what `outbox` leaves, what `transmit` takes. Its data follow at SIZE.
 *
 *     ╒══════════════╤══════════╤═══════╤═══════╤═══════════════════════════╤═════════╤════════╕
 *     │ number u32   │ protocol │ flags │ icmp  │ from, to  (family, port,  │ seq ack │ window │
 *     │ (0 injected) │ u32      │ u32   │ u32   │ words): 2×AddressRecord   │ u32×2   │ u32    │
 *     ├──────────────┼──────────┼───────┼───────┼──────────────┬────────────┼─────────┴────────┤
 *     │ hasTs u32    │ tsval    │ tsecr │ mss   │ dataLen u32  │ loopback   │ atMs f64         │
 *     ╘══════════════╧══════════╧═══════╧═══════╧══════════════╧════════════╧══════════════════╛
 */
export enum PacketRecord {
  NUMBER = 0,
  PROTOCOL = 4,
  FLAGS = 8,
  ICMP = 12,
  FROM = 16,
  TO = 40,
  SEQ = 64,
  ACK = 68,
  WINDOW = 72,
  HAS_TIMESTAMP = 76,
  TSVAL = 80,
  TSECR = 84,
  MSS = 88,
  DATA_BYTES = 92,
  LOOPBACK = 96,
  AT_MS = 104,
  SIZE = 112,
}

/** What an ICMP packet reports. */
export enum Icmp {
  NONE = 0,
  PORT_UNREACHABLE = 1,
  HOST_UNREACHABLE = 2,
}
