/**
 * The boundary of the model: call names, constants, record layouts. Compiled into the WebAssembly and imported by
 * TypeScript, so there is one declaration and no second list. Plain enums and numeric constants only: this is the
 * part of the language that TypeScript and AssemblyScript share. Constants that Linux has carry Linux's values.
 */

/** Changes when a call or a record changes its meaning. */
export const ABI_VERSION = 3;

/** 64 KiB pages that the memory may have: 1 GiB. Beyond, calls fail with ENFILE or ENOBUFS, and packets are lost. */
export const MEMORY_PAGES_MAX = 16384;

/**
 * The model's exports, by the names they have in the WebAssembly; the values only number them. Addresses are numbers that
 * `address` gives out; results are 0 or more, or a negated errno, unless index.ts says otherwise.
 */
export enum Call {
  boot = 1,
  abiVersion = 2,
  mark = 3,
  now = 4,
  scratch = 5,
  address = 6,
  addressWord = 7,
  addHost = 8,
  addInterface = 9,
  addAddress = 10,
  addProcess = 11,
  kill = 12,
  readSysctl = 13,
  writeSysctl = 14,
  sysctlExists = 15,
  writePortRange = 16,
  reservePorts = 17,
  nextReserved = 18,
  socket = 19,
  setNonblocking = 20,
  setsockopt = 21,
  getsockopt = 22,
  optionForm = 23,
  optionA = 24,
  optionB = 25,
  bind = 26,
  listen = 27,
  accept = 28,
  connect = 29,
  send = 30,
  recv = 31,
  shutdown = 32,
  close = 33,
  getsockname = 34,
  getpeername = 35,
  socketRows = 36,
  holder = 37,
  setDelay = 38,
  setFiltered = 39,
  outbox = 40,
  decide = 41,
  transmit = 42,
  settle = 43,
  advance = 44,
  step = 45,
  traceCount = 46,
  traceOmitted = 47,
  traceChunk = 48,
  setRouter = 49,
  status = 50,
  fork = 51,
  dup = 52,
  exec = 53,
  setCloseOnExec = 54,
  isNonblocking = 55,
  openSocket = 56,
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
  IPPROTO_UDP = 17,
  IPPROTO_IPV6 = 41,
}

/** Options of level SOL_SOCKET. */
export enum SocketOption {
  SO_REUSEADDR = 2,
  SO_ERROR = 4,
  SO_BROADCAST = 6,
  SO_KEEPALIVE = 9,
  SO_LINGER = 13,
  SO_REUSEPORT = 15,
  SO_BINDTODEVICE = 25,
  SO_ACCEPTCONN = 30,
  SO_DOMAIN = 39,
  SO_TYPE = 3,
  SO_PROTOCOL = 38,
  /** Windows: ~SO_REUSEADDR there; Linux has no such number. */
  SO_EXCLUSIVEADDRUSE = -5,
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
  TCP_KEEPIDLE = 4,
  TCP_KEEPINTVL = 5,
  TCP_KEEPCNT = 6,
  TCP_LINGER2 = 8,
  TCP_USER_TIMEOUT = 18,
}

/** How an option's value crosses the boundary: as two numbers, and what they are. */
export enum OptionForm {
  /** A number, and nothing. */
  NUMBER = 0,
  /** struct linger: onoff and linger. */
  LINGER = 1,
  /** Group's address, and interface index: 0 for none given, -1 for an address that is on no interface. */
  MEMBERSHIP = 2,
  /** Interface index: 0 for "", -1 for a name that no interface has. */
  DEVICE = 3,
  /** An address. */
  ADDRESS = 4,
  /** A string where none belongs. */
  TEXT = 5,
}

/** Answers that no kernel gives: negated they lie below every errno. The lab throws its own error for them. */
export enum NoAnswer {
  /** What this system does is not known. */
  NOT_KNOWN = 4096,
  /** Linux has it, the model doesn't. */
  NOT_MODELLED = 4097,
}

/** How shutdown(2) shuts. */
export enum Shut {
  SHUT_RD = 0,
  SHUT_WR = 1,
  SHUT_RDWR = 2,
}

/**
 * Errno values, as on Linux (errno(3), asm-generic/errno.h). Calls return them negated. The model answers some of them, the
 * running kernel any.
 */
export enum Errno {
  EPERM = 1,
  ENOENT = 2,
  ESRCH = 3,
  EINTR = 4,
  EIO = 5,
  ENXIO = 6,
  E2BIG = 7,
  ENOEXEC = 8,
  EBADF = 9,
  ECHILD = 10,
  EAGAIN = 11,
  ENOMEM = 12,
  EACCES = 13,
  EFAULT = 14,
  ENOTBLK = 15,
  EBUSY = 16,
  EEXIST = 17,
  EXDEV = 18,
  ENODEV = 19,
  ENOTDIR = 20,
  EISDIR = 21,
  EINVAL = 22,
  ENFILE = 23,
  EMFILE = 24,
  ENOTTY = 25,
  ETXTBSY = 26,
  EFBIG = 27,
  ENOSPC = 28,
  ESPIPE = 29,
  EROFS = 30,
  EMLINK = 31,
  EPIPE = 32,
  EDOM = 33,
  ERANGE = 34,
  /** Never the model's own answer: the lab gives it to a call that could only wait for ever. */
  EDEADLK = 35,
  ENAMETOOLONG = 36,
  ENOLCK = 37,
  ENOSYS = 38,
  ENOTEMPTY = 39,
  ELOOP = 40,
  ENOMSG = 42,
  EIDRM = 43,
  ECHRNG = 44,
  EL2NSYNC = 45,
  EL3HLT = 46,
  EL3RST = 47,
  ELNRNG = 48,
  EUNATCH = 49,
  ENOCSI = 50,
  EL2HLT = 51,
  EBADE = 52,
  EBADR = 53,
  EXFULL = 54,
  ENOANO = 55,
  EBADRQC = 56,
  EBADSLT = 57,
  EBFONT = 59,
  ENOSTR = 60,
  ENODATA = 61,
  ETIME = 62,
  ENOSR = 63,
  ENONET = 64,
  ENOPKG = 65,
  EREMOTE = 66,
  ENOLINK = 67,
  EADV = 68,
  ESRMNT = 69,
  ECOMM = 70,
  EPROTO = 71,
  EMULTIHOP = 72,
  EDOTDOT = 73,
  EBADMSG = 74,
  EOVERFLOW = 75,
  ENOTUNIQ = 76,
  EBADFD = 77,
  EREMCHG = 78,
  ELIBACC = 79,
  ELIBBAD = 80,
  ELIBSCN = 81,
  ELIBMAX = 82,
  ELIBEXEC = 83,
  EILSEQ = 84,
  ERESTART = 85,
  ESTRPIPE = 86,
  EUSERS = 87,
  ENOTSOCK = 88,
  EDESTADDRREQ = 89,
  EMSGSIZE = 90,
  EPROTOTYPE = 91,
  ENOPROTOOPT = 92,
  EPROTONOSUPPORT = 93,
  ESOCKTNOSUPPORT = 94,
  EOPNOTSUPP = 95,
  EPFNOSUPPORT = 96,
  EAFNOSUPPORT = 97,
  EADDRINUSE = 98,
  EADDRNOTAVAIL = 99,
  ENETDOWN = 100,
  ENETUNREACH = 101,
  ENETRESET = 102,
  ECONNABORTED = 103,
  ECONNRESET = 104,
  ENOBUFS = 105,
  EISCONN = 106,
  ENOTCONN = 107,
  /** Windows: WSAESHUTDOWN. */
  ESHUTDOWN = 108,
  ETOOMANYREFS = 109,
  ETIMEDOUT = 110,
  ECONNREFUSED = 111,
  EHOSTDOWN = 112,
  EHOSTUNREACH = 113,
  EALREADY = 114,
  EINPROGRESS = 115,
  ESTALE = 116,
  EUCLEAN = 117,
  ENOTNAM = 118,
  ENAVAIL = 119,
  EISNAM = 120,
  EREMOTEIO = 121,
  EDQUOT = 122,
  ENOMEDIUM = 123,
  EMEDIUMTYPE = 124,
  ECANCELED = 125,
  ENOKEY = 126,
  EKEYEXPIRED = 127,
  EKEYREVOKED = 128,
  EKEYREJECTED = 129,
  EOWNERDEAD = 130,
  ENOTRECOVERABLE = 131,
  ERFKILL = 132,
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

/**
 * A Linux release as one number, 6018 for 6.18: what a host is made with in place of a system's number. Below it is no release.
 */
export const FIRST_RELEASE = 1000;

/* eslint-disable @typescript-eslint/no-duplicate-enum-values -- several rules came with one series */
/** Rules that Linux has not always had, each with the oldest series whose newest release has it: src/record/changes.ts. */
export enum Since {
  TIMESTAMPS_BY_TUPLE = 6001,
  CHALLENGE_ACKS_UNLIMITED = 6001,
  MIGRATE_REQ = 5014,
  BHASH2 = 6001,
  PORT_RANGE_OPTION = 6001,
  SYN_LINEAR_TIMEOUTS = 6005,
  WALK_ONE_BY_ONE = 6008,
  ADDRESS_REUSE_AS_IT_IS = 6008,
  MAPPED_WILDCARD_FOUND = 6008,
  TIME_WAIT_ISS = 6010,
  TW_REUSE_DELAY = 6014,
  BIND_MARK_ENDS = 6018,
}
/* eslint-enable @typescript-eslint/no-duplicate-enum-values */

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
  IPV6_DISABLE = 27,
  TCP_KEEPALIVE_TIME = 28,
  TCP_KEEPALIVE_INTVL = 29,
  TCP_KEEPALIVE_PROBES = 30,
  TCP_NO_METRICS_SAVE = 31,
  COUNT = 32,
}

/** Rules that decide an answer; their texts and sources: src/record/rules.ts. */
export enum RuleId {
  NONE = 0,
  // bind(): checks of the address and the socket, in the order of the calls' manual pages.
  BIND_ADDRESS_FAMILY = 1,
  BIND_ADDRESS_TOO_SHORT = 2,
  BIND_MULTICAST_STREAM = 3,
  BIND_MAPPED_ON_V6ONLY = 4,
  BIND_WITHOUT_SCOPE = 5,
  BIND_NOT_LOCAL = 6,
  BIND_PRIVILEGED_PORT = 7,
  BIND_HAS_PORT = 8,
  // What lets a socket share a port, or have it alone.
  BIND_PORT_FREE = 9,
  BIND_OTHER_DEVICE = 10,
  BIND_OTHER_ADDRESS = 11,
  BIND_BOTH_ADDRESS_REUSE = 12,
  BIND_BOTH_PORT_REUSE = 13,
  BIND_PORT_REUSE_TIME_WAIT = 14,
  BIND_CACHED = 15,
  // Bind conflicts: what stands between two sockets. bind-conflict.ts relies on their being in a row.
  CONFLICT_LISTENING = 16,
  CONFLICT_NO_OPTION = 17,
  CONFLICT_HOLDER_WITHOUT = 18,
  CONFLICT_NEWCOMER_WITHOUT = 19,
  CONFLICT_DIFFERENT_OPTIONS = 20,
  CONFLICT_OTHER_USER = 21,
  CONFLICT_AUTOMATIC = 22,
  // Automatic ports.
  PORTS_ALL_TAKEN_BIND = 23,
  PORTS_ALL_TAKEN_CONNECT = 24,
  PORTS_ALL_TAKEN_UDP = 25,
  // listen().
  LISTEN_STATE = 26,
  LISTEN_AGAIN_CONFLICT = 27,
  // connect().
  CONNECT_BOUND_PORT_SKIPPED = 28,
  CONNECT_TUPLE_FREE = 29,
  CONNECT_TUPLE_TAKEN = 30,
  CONNECT_TIME_WAIT_TAKEN_OVER = 31,
  CONNECT_TIME_WAIT_EXPLICIT = 32,
  TIME_WAIT_REUSE_OFF = 33,
  TIME_WAIT_REUSE_NOT_LOOPBACK = 34,
  TIME_WAIT_REUSE_FIN_WAIT_2 = 35,
  TIME_WAIT_REUSE_NO_TIMESTAMPS = 36,
  TIME_WAIT_REUSE_TOO_EARLY = 37,
  CONNECT_STATE = 38,
  CONNECT_IN_PROGRESS = 39,
  CONNECT_FAMILY = 40,
  CONNECT_NO_ROUTE = 41,
  CONNECT_LOOPBACK_SOURCE = 42,
  CONNECT_REFUSED = 43,
  CONNECT_RESET = 44,
  CONNECT_TIMED_OUT = 45,
  CONNECT_ABORTED = 46,
  // Data and options.
  NOT_CONNECTED = 47,
  SHUT_FOR_WRITING = 48,
  PEER_RESET = 49,
  NO_DESTINATION = 50,
  MESSAGE_TOO_LONG = 51,
  PORT_UNREACHABLE = 52,
  OPTION_UNKNOWN = 53,
  OPTION_VALUE = 54,
  OPTION_NO_DEVICE = 55,
  OPTION_NOT_PERMITTED = 56,
  OPTION_TOO_LATE = 57,
  MEMBERSHIP_TWICE = 58,
  MEMBERSHIP_NONE = 59,
  MEMBERSHIP_LIMIT = 60,
  DESCRIPTOR_BAD = 61,
  SYSCTL_UNKNOWN = 62,
  SYSCTL_VALUE = 63,
  LIMIT_REACHED = 64,
  // Other systems.
  NOT_KNOWN = 65,
  BSD_SAME_ADDRESS = 66,
  BSD_OVERLAP = 67,
  BSD_OTHER_USER = 68,
  BSD_EXACT_ONLY = 69,
  ILLUMOS_OVERLAP = 70,
  ILLUMOS_EXACT_UNCONNECTED = 71,
  ILLUMOS_EXACT_ONLY = 72,
  WINDOWS_SAME_USER = 73,
  WINDOWS_SAME_ADDRESS = 74,
  WINDOWS_EXCLUSIVE = 75,
  WINDOWS_DENIED = 76,
  WINDOWS_BOTH_ADDRESS_REUSE = 77,
  WINDOWS_WILDCARD_AND_SPECIFIC = 78,
  WINDOWS_TIME_WAIT = 170,
  TW_RECYCLE_OLD_TIMESTAMP = 79,
  // Further ones of connect().
  CONNECT_AFTER_SHUTDOWN = 80,
  CONNECT_NO_SOURCE = 81,
  CONNECT_OTHER_SCOPE = 82,
  // What each call refuses for a reason of its own.
  ACCEPT_STATE = 96,
  NO_CONNECTIONS = 97,
  SHUTDOWN_HOW = 98,
  BROADCAST_NOT_PERMITTED = 99,
  MAPPED_ON_V6ONLY = 100,
  WITHOUT_SCOPE = 101,
  CONNECT_GROUP = 102,
  OPTION_READ_ONLY = 103,
  OPTION_WRITE_ONLY = 104,
  DATA_TIMED_OUT = 105,
  MEMBERSHIP_STREAM = 106,
  // Other systems' answers, in the order of os-answers.ts, which relies on their being in a row.
  ELSEWHERE_LOOPBACK = 107,
  ELSEWHERE_PRIVILEGED_PORT = 108,
  ELSEWHERE_BIND_GROUP = 109,
  ELSEWHERE_LISTEN_UNBOUND = 110,
  ELSEWHERE_CONNECT_SELF = 111,
  ELSEWHERE_CONNECT_AGAIN = 112,
  ELSEWHERE_TUPLE_TAKEN = 113,
  ELSEWHERE_LISTENER_CONNECTS = 114,
  ELSEWHERE_CONNECT_GROUP = 115,
  ELSEWHERE_CONNECT_ANY = 116,
  ELSEWHERE_SEND_TO_CONNECTED = 117,
  ELSEWHERE_SEND_SHUT = 118,
  ELSEWHERE_LISTEN_CONNECTED = 119,
  ELSEWHERE_NO_DESTINATION = 120,
  ELSEWHERE_CONNECT_PORTS_TAKEN = 121,
  ELSEWHERE_BIND_PORTS_TAKEN = 122,
}

/** Situations in which systems part; their texts: src/kernel/model/situations.ts. The first ones are rows of os-answers.ts. */
export enum Situation {
  NONE = 0,
  LOOPBACK = 1,
  PRIVILEGED_PORT = 2,
  BIND_GROUP = 3,
  LISTEN_UNBOUND = 4,
  CONNECT_SELF = 5,
  CONNECT_AGAIN = 6,
  TUPLE_TAKEN = 7,
  LISTENER_CONNECTS = 8,
  CONNECT_GROUP = 9,
  CONNECT_ANY = 10,
  SEND_TO_CONNECTED = 11,
  SEND_SHUT = 12,
  LISTEN_CONNECTED = 13,
  NO_DESTINATION = 14,
  CONNECT_PORTS_TAKEN = 15,
  BIND_PORTS_TAKEN = 16,
  // What is not known of any of them.
  BIND_CONFLICT = 17,
  OTHER_FAMILY = 18,
  DISSOLVE = 19,
  AFTER_SHUTDOWN = 20,
  AFTER_FAILURE = 21,
  BROADCAST = 22,
  DESTINATION = 23,
  SEND_CONNECTING = 24,
  SEND_TO_STREAM = 25,
  SEND_LARGE = 26,
  SEND_BUFFER = 27,
  SHUTDOWN_STATE = 28,
  RECV_SHUT = 29,
  NAME_UNBOUND = 30,
  CLOSE_UNREAD = 31,
  CLOSE_LINGER = 32,
  CLOSE_QUEUED = 33,
  OPTION = 34,
  SOCKET_TYPE = 35,
  UDP_PORTS_TAKEN = 36,
  // What a host does by itself.
  TIMER = 37,
  TIME_WAIT_SEGMENT = 38,
  QUEUE_FULL = 39,
  SEVERAL_LISTENERS = 40,
  SEVERAL_RECEIVERS = 41,
  INJECTED = 42,
  UNREACHABLE = 43,
  SHARED_DESCRIPTORS = 44,
}

/** What a packet put on the wire comes to. */
export enum Fate {
  DELIVER = 0,
  DROP = 1,
  HOLD = 2,
  /** No host has its destination address. */
  UNROUTED = 3,
}

/** Bytes of the region through which data, packets and rows cross; `scratch()` gives its address. */
export const SCRATCH_BYTES = 262144;
/** Behind it a region for the socket that `holder` tells of, so that reading one disturbs nothing. */
export const HOLDER_BYTES = 128;

/**
 * A socket address in the scratch region, as getsockname and getpeername leave it, recv of a datagram too.
 *
 *     ╒═════════════╤════════════╤═════════════╤═════════════╕
 *     │ family u16  │ scope u16  │ port u32    │ words u32×4 │
 *     ╘═════════════╧════════════╧═════════════╧═════════════╛
 * IPv4 addresses are written v4-mapped (0, 0, 0xffff, address); the family says how they are printed. The scope is the index of
 * the interface of an address that means nothing without one; else 0.
 */
export enum AddressRecord {
  FAMILY = 0,
  SCOPE = 2,
  PORT = 4,
  WORDS = 8,
  SIZE = 24,
}

/**
 * A row of the socket table, as `socketRows` leaves them in the scratch region.
 *
 *     ╒══════════════════════╤══════════════════════╤═══════════╤════════════╤════════════╤═══════════╕
 *     │ local  AddressRecord │ peer   AddressRecord │ state u32 │ v6only u16 │ device u16 │ timer f64 │
 *     ╘══════════════════════╧══════════════════════╧═══════════╧════════════╧════════════╧═══════════╛
 */
export enum SocketRowRecord {
  LOCAL = 0,
  PEER = 24,
  STATE = 48,
  V6ONLY = 52,
  /** Index of the interface that the socket is tied to, 0 for none. */
  DEVICE = 54,
  /** When its timer ends, in ms since boot; negative where none runs. */
  TIMER_AT = 56,
  TIMER_KIND = 64,
  RETRIES = 68,
  /** The socket's own, as in the trace. */
  NUMBER = 72,
  SIZE = 80,
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
  /** Also what ss(8) calls the wait of a whole socket in FIN-WAIT-2. */
  KEEPALIVE = 7,
}

/**
 * A packet in the scratch region: what `outbox` leaves, what `transmit` takes. Its data follow at SIZE.
 *
 *     ╒══════════════╤══════════╤═══════╤═══════╤═══════════════════════════╤═════════╤════════╕
 *     │ number u32   │ protocol │ flags │ icmp  │ from, to  (family, port,  │ seq ack │ window │
 *     │ (0 injected) │ u32      │ u32   │ u32   │ words): 2×AddressRecord   │ u32×2   │ u32    │
 *     ├──────────────┼──────────┼───────┼───────┼──────────────┬────────────┼─────────┴────────┤
 *     │ hasTs u32    │ tsval    │ tsecr │ mss   │ dataLen u32  │ loopback,  │ atMs f64         │
 *     │              │          │       │       │              │ sackOk u32 │                  │
 *     ├──────────────┴──────────┴───────┴───────┴──────────────┴────────────┴──────────────────┤
 *     │ sackCount u32, sack u32×8                                                               │
 *     ╘════════════════════════════════════════════════════════════════════════════════════════╛
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
  SACK_PERMITTED = 100,
  AT_MS = 104,
  /** How many blocks SACK reports, and their numbers: from and to of each. */
  SACK_COUNT = 112,
  SACK = 116,
  SIZE = 152,
}

/** Blocks that an ACK reports at most. RFC 2018 §3. */
export const SACK_BLOCKS_MAX = 4;

/**
 * What is asked for after nearly every call. It stands at `status()` and is always up to date, so that it is read there without
 * another call.
 *
 *     ╒═════════╤════════════════╤══════════════════╤═══════════════╤═══════════════╤═══════════════╤══════════╕
 *     │ now f64 │ traceCount u32 │ outboxLength u32 │ ruleCount u32 │ hasHolder u32 │ situation,    │ rules    │
 *     │         │                │                  │               │               │ host, stopped │ u8×…     │
 *     ╘═════════╧════════════════╧══════════════════╧═══════════════╧═══════════════╧═══════════════╧══════════╛
 */
export enum StatusRecord {
  /** Milliseconds since boot. */
  NOW_MS = 0,
  /** Records of the trace so far. */
  TRACE_COUNT = 8,
  /** Packets that wait for their fate. */
  OUTBOX_LENGTH = 12,
  /** How many rules the last call tried … */
  RULE_COUNT = 16,
  /** … whether a socket was in the way or taken over, which `holder` tells of … */
  HAS_HOLDER = 20,
  /** Where something is not known: in which situation, and of which host … */
  SITUATION = 24,
  DOUBTED_HOST = 28,
  /** … and whether the run came upon it outside of any call, and cannot go on. */
  STOPPED = 32,
  /** The rules (RuleId) of the last call, the one that decided last. */
  RULES = 36,
  SIZE = 64,
}

/** Rules of one call that are kept. */
export const RULES_MAX = 24;

/** What an ICMP packet reports. */
export enum Icmp {
  NONE = 0,
  PORT_UNREACHABLE = 1,
  HOST_UNREACHABLE = 2,
}

/** What a record of the trace tells. */
export enum TraceKind {
  /** A packet left a host, or was injected. */
  SEGMENT = 1,
  /** A socket came to be, changed its state, or went. */
  SOCKET = 2,
  /** A timer fired. */
  TIMER = 3,
  /** Time was let pass. */
  SLEEP = 4,
}

/** Records of the trace are kept in chunks of this many. */
export const TRACE_CHUNK_RECORDS = 1024;

/**
 * So many records tell all that happens. Of what comes later only that is kept which a picture of many ports needs: what
 * becomes of sockets known by then, which ones listen, enter TIME-WAIT and leave it, and what calls failed.
 */
export const TRACE_WHOLE_RECORDS = 32768;

/**
 * One record of the trace. Addresses are numbers that `addressWord` spells out; a host of 0xffff is none.
 *
 *     ╒═══════════╤══════════╤══════════╤══════════╤════════════╤════════════════════╤════════════════╕
 *     │ at ms f64 │ kind u16 │ line u16 │ host u16 │ toHost u16 │ number u32         │ local, peer u32│
 *     ├───────────┴──────────┼──────────┴──────────┼────────────┴────────┬───────────┴────────────────┤
 *     │ localPort, peerPort  │ seq ack window      │ tsval tsecr u32×2   │ data address, bytes u32×2  │
 *     │ u16×2                │ u32×3               │                     │                            │
 *     ├──────────────────────┼─────────────────────┼─────────────────────┼────────────────────────────┤
 *     │ flags protocol fate  │ ends ms f64         │ mss u16             │ state from timer icmp      │
 *     │ bits u8×4            │                     │                     │ family u8×5                │
 *     ╘══════════════════════╧═════════════════════╧═════════════════════╧════════════════════════════╛
 */
export enum TraceRecord {
  AT_MS = 0,
  KIND = 8,
  LINE = 10,
  HOST = 12,
  TO_HOST = 14,
  /** The number of the segment, or of the socket. */
  NUMBER = 16,
  LOCAL = 20,
  PEER = 24,
  LOCAL_PORT = 28,
  PEER_PORT = 30,
  SEQ = 32,
  ACK = 36,
  WINDOW = 40,
  TSVAL = 44,
  TSECR = 48,
  DATA = 52,
  DATA_BYTES = 56,
  FLAGS = 60,
  PROTOCOL = 61,
  FATE = 62,
  BITS = 63,
  /** When a segment arrives, a timer ends, a sleep ends. Negative for never. */
  ENDS_AT_MS = 64,
  MSS = 72,
  /** TcpState, SocketPhase.BOUND …; 0 once the socket is gone. */
  STATE = 74,
  FROM_STATE = 75,
  TIMER = 76,
  ICMP = 77,
  FAMILY = 78,
  /** A socket's: 1 for IPV6_V6ONLY, and twice the index of the interface that it is tied to. */
  V6ONLY_AND_DEVICE = 79,
  SIZE = 80,
}

/** Bits of TraceRecord.BITS. */
export enum TraceBit {
  TIMESTAMP = 1,
  LOOPBACK = 2,
  INJECTED = 4,
  /** Was held, and goes on now under its first number. */
  RELEASED = 8,
  /** Has the option "SACK permitted". */
  SACK_PERMITTED = 16,
}

/** States of a socket in the trace besides TcpState. */
export enum SocketPhase {
  /** In no table any more, or not yet. */
  GONE = 0,
  /** CLOSED, but with a port. */
  BOUND = 20,
  /** UDP */
  UNCONNECTED = 21,
  CONNECTED = 22,
}
