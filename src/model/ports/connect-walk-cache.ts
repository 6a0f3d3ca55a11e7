/**
 * What connect()'s walk over the ports learnt last: that every port of the parity it tries first is taken for a destination.
 * Until one of them may have become free, the next walk to the same destination begins with the second parity, and finds
 * what it would have found. Without this, filling a range takes time that grows with its square, as it does in Linux.
 */
import { Sysctl } from "../abi";
import { AddressId } from "../net/address";
import { Host } from "../net/host";
import { Sock } from "../calls/socket";

let host: i32 = -1;
let local: AddressId = 0;
let remote: AddressId = 0;
let remotePort: u16 = 0;
let low: u32 = 0;
let end: u32 = 0;
let freed: u32 = 0;
/** The run began with the range's first port: of an odd number of ports it left out the last then, and else the first. */
let fromFirst: bool = false;

/** A port of this host may have become free for some destination, or its range is another. */
export function portFreed(owner: Host, port: u16): void {
  const sysctls = owner.sysctls;
  if (<i32>port >= sysctls[Sysctl.IP_LOCAL_PORT_LOW]) owner.portsFreed++;
}

export function rememberFirstPass(
  owner: Host,
  sock: Sock,
  rangeLow: u32,
  rangeEnd: u32,
  atFirst: bool,
): void {
  host = owner.index;
  local = sock.localAddress;
  remote = sock.remoteAddress;
  remotePort = sock.remotePort;
  low = rangeLow;
  end = rangeEnd;
  freed = owner.portsFreed;
  fromFirst = atFirst;
}

/** Whether the first pass of a walk to this socket's destination would find nothing. */
export function firstPassTaken(
  owner: Host,
  sock: Sock,
  rangeLow: u32,
  rangeEnd: u32,
  atFirst: bool,
): bool {
  const odd = ((rangeEnd - rangeLow) & 1) != 0;
  return (
    host == owner.index &&
    freed == owner.portsFreed &&
    local == sock.localAddress &&
    remote == sock.remoteAddress &&
    remotePort == sock.remotePort &&
    low == rangeLow &&
    end == rangeEnd &&
    (!odd || fromFirst == atFirst)
  );
}
