/** Linux's numbers that calls of this folder need and src/model/abi.ts has not, from the user-space headers (x86-64 and arm64 alike). */

export const CLONE_NEWNET = 0x40000000;
export const O_RDONLY = 0;
export const O_RDWR = 2;
export const O_NONBLOCK = 0o4000;
export const O_CLOEXEC = 0o2000000;

export const F_DUPFD_CLOEXEC = 1030;

export const AF_NETLINK = 16;
export const AF_PACKET = 17;

export const SOCK_RAW = 3;
export const SOCK_NONBLOCK = O_NONBLOCK;
export const SOCK_CLOEXEC = O_CLOEXEC;

export const MSG_DONTWAIT = 0x40;
export const MSG_NOSIGNAL = 0x4000;

export const POLLIN = 1;
export const POLLRDHUP = 0x2000;

export const IPPROTO_ICMPV6 = 58;

export const NETLINK_ROUTE = 0;
export const NETLINK_SOCK_DIAG = 4;
