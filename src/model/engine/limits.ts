/**
 * Every bound of the model, by name. Meeting one is an errno or a counted omission, never corruption. Together the tables
 * fit in MEMORY_PAGES_MAX (abi.ts).
 */

export const HOSTS_MAX: i32 = 64;
/** Interfaces of one host, loopback included. */
export const INTERFACES_MAX: i32 = 16;
/** Addresses of one host's interfaces together. */
export const HOST_ADDRESSES_MAX: i32 = 256;
/** Different addresses in a run, those that only segments name included. */
export const ADDRESSES_MAX: u32 = 1 << 18;
export const PROCESSES_MAX: i32 = 1024;
/** Descriptors of one process: EMFILE beyond. */
export const DESCRIPTORS_MAX: i32 = 1 << 20;
/** Sockets of all hosts and one protocol, TIME-WAIT sockets and half-open requests not counted: ENFILE beyond. */
export const SOCKETS_MAX: u32 = 1 << 20;
/** Half-open requests of all hosts: a SYN beyond is dropped. */
export const REQUESTS_MAX: u32 = 1 << 18;
/** TIME-WAIT sockets of all hosts: beyond, a closing connection is gone at once, as with tcp_max_tw_buckets. */
export const TIME_WAITS_MAX: u32 = 1 << 22;
/** Different (host, protocol, port) that somebody holds: all that HOSTS_MAX hosts have. */
export const BIND_BUCKETS_MAX: u32 = 1 << 23;
/** Groups of their owners: no more than there are owners, TCP and UDP, and one for that which changes its group. */
export const BIND_GROUPS_MAX: u32 = 2 * SOCKETS_MAX + TIME_WAITS_MAX + 1;
/** Packets in flight: one more is lost. */
export const PACKETS_MAX: u32 = 1 << 18;
/** Timers waiting. */
export const TIMERS_MAX: u32 = 1 << 22;
/** Bytes of data in send queues, receive queues and in flight together: ENOBUFS, or loss, beyond. */
export const DATA_BYTES_MAX: u32 = 128 << 20;
/** Packets in the outbox that wait for a fate. */
export const OUTBOX_MAX: u32 = 1 << 16;
/** Things that may happen in one settle(), so that two hosts that answer each other for ever end. */
export const SETTLE_EVENTS_MAX: i32 = 1 << 20;
/** Milliseconds since boot that the clock never reaches: two hosts may send each other probes until then. */
export const CLOCK_END_MS: f64 = 1e12;
/** Records of the trace; what comes after is counted, not kept. */
export const TRACE_RECORDS_MAX: u32 = 1 << 18;
/** Bytes of segments' data that the trace keeps. */
export const TRACE_DATA_BYTES_MAX: u32 = 1 << 22;
/** Connections that go through routers which translate addresses. */
export const TRANSLATIONS_MAX: i32 = 4096;
/** Memberships of all sockets in multicast groups. */
export const MEMBERSHIPS_MAX: u32 = 1 << 16;
