/**
 * The ways in which a socket comes to own a port and gives it up: bind and listen, an accepted connection, the hand-over to a
 * TIME-WAIT socket, release. Keeps each owner filed by what a bind conflict looks at now, since options may change after
 * bind. Linux: inet_csk_get_port(), __inet_inherit_port(), inet_put_port().
 */
import { Domain, Errno, Os, RuleId, Since, SocketType, TcpState } from "../abi";
import { isIpv4, isWildcard, NO_ADDRESS } from "../net/address";
import {
  BindBucket,
  PortTable,
  TRAIT_ADDRESS_REUSE,
  TRAIT_CONNECTED,
  TRAIT_CONNECT_BOUND,
  TRAIT_EXCLUSIVE,
  TRAIT_FAMILY6,
  TRAIT_LISTENING,
  TRAIT_PORT_REUSE,
  TRAIT_TIME_WAIT,
  TRAIT_V6ONLY,
  joinBucket,
  leaveGroup,
} from "./bind-bucket";
import {
  Candidate,
  STRICTNESS_EXPLICIT,
  addressCacheLetsIn,
  cacheLetsIn,
  findConflict,
  rememberOptions,
} from "./bind-conflict";
import { findOpenPort } from "./ephemeral-port";
import { Host, hostOf } from "../net/host";
import { bindElsewhere, portsTakenElsewhere } from "../systems/os-profile";
import { leaveReusereuseportGroup } from "./reuseport-group";
import { blame, muteReason, refuse, tried } from "../engine/reason";
import { Sock, SockCommon, SockKind } from "../calls/socket";
import { portFreed } from "./connect-walk-cache";

const candidate = new Candidate();
/** Traits that are socket options. */
const BIND_OPTIONS: u32 = TRAIT_ADDRESS_REUSE | TRAIT_PORT_REUSE | TRAIT_EXCLUSIVE;

/** The port table that a socket belongs to. */
export function portsOf(sock: SockCommon): PortTable {
  const host = hostOf(sock.host);
  if (sock.kind != SockKind.LIVE) return host.tcpPorts;
  const stream = changetype<Sock>(sock).type == SocketType.SOCK_STREAM;
  return stream ? host.tcpPorts : host.udpPorts;
}

/** What a bind conflict sees of a live socket. One is enough, since calls do not overlap. */
export function describe(sock: Sock): Candidate {
  candidate.owner = sock;
  candidate.address = sock.localAddress;
  candidate.traits = traitsOf(sock);
  candidate.uid = sock.uid;
  candidate.device = sock.device;
  candidate.missesMappedWildcard = missesMappedWildcard(sock);
  return candidate;
}

/**
 * Stable releases look IPv4-mapped addresses up in bhash2 as later ones do, and do not know the mapped wildcard there.
 * Linux 6.1: inet_use_bhash2_on_bind(), inet_bind2_bucket_match_addr_any().
 */
function missesMappedWildcard(sock: Sock): bool {
  if (sock.family != Domain.AF_INET6 || sock.type != SocketType.SOCK_STREAM) return false;
  if (!isIpv4(sock.localAddress) || isWildcard(sock.localAddress)) return false;
  const host = hostOf(sock.host);
  return host.has(Since.BHASH2) && !host.has(Since.MAPPED_WILDCARD_FOUND);
}

function traitsOf(sock: Sock): u32 {
  let traits: u32 = 0;
  if (sock.addressReuse) traits |= TRAIT_ADDRESS_REUSE;
  if (sock.portReuse) traits |= TRAIT_PORT_REUSE;
  if (sock.state == TcpState.LISTEN) traits |= TRAIT_LISTENING;
  if (sock.connectBound) traits |= TRAIT_CONNECT_BOUND;
  if (sock.v6only) traits |= TRAIT_V6ONLY;
  if (sock.family == Domain.AF_INET6) traits |= TRAIT_FAMILY6;
  if (sock.remoteAddress != NO_ADDRESS) traits |= TRAIT_CONNECTED;
  if (sock.exclusive) traits |= TRAIT_EXCLUSIVE;
  return traits;
}

/**
 * Gives a TCP socket this port, or one that is open when it is 0. 0, or -EADDRINUSE. For the second check of listen(),
 * whose socket is in LISTEN by then, the port is its own: it stays as it was when the answer is no.
 */
export function takeTcpPort(sock: Sock, port: u16): i32 {
  const host = hostOf(sock.host);
  const asking = describe(sock);
  if (port == 0) {
    muteReason(true);
    port = findOpenPort(host, sock, asking);
    muteReason(false);
    if (port == 0) return allTaken(host, asking);
    tried(RuleId.BIND_PORT_FREE);
  } else {
    const held = host.tcpPorts.find(port);
    if (held == null) tried(RuleId.BIND_PORT_FREE);
    else if (host.os > Os.LINUX_4_11) {
      const refused = sock.group != null ? 0 : bindElsewhere(host, held, asking);
      if (refused != 0) return refused;
    } else if (cacheLetsIn(held, asking)) tried(RuleId.BIND_CACHED);
    else if (addressCacheLetsIn(held, asking)) tried(RuleId.BIND_BOTH_ADDRESS_REUSE);
    else {
      const conflict = findConflict(held, asking, STRICTNESS_EXPLICIT);
      if (conflict != null) {
        blame(changetype<SockCommon>(conflict.owners));
        return -Errno.EADDRINUSE;
      }
    }
  }
  const bucket = host.tcpPorts.findOrMake(port);
  rememberOptions(bucket, asking, host.has(Since.ADDRESS_REUSE_AS_IT_IS));
  sock.localPort = port;
  sock.connectBound = false;
  file(bucket, sock);
  return 0;
}

function allTaken(host: Host, asking: Candidate): i32 {
  if (host.os > Os.LINUX_4_11) return portsTakenElsewhere(host, asking);
  return refuse(RuleId.PORTS_ALL_TAKEN_BIND, Errno.EADDRINUSE);
}

/** Files the socket where it belongs by its address, options and state of now. */
export function refile(sock: Sock): void {
  if (sock.group != null) file(sock.group!.bucket, sock);
}

/** Puts a socket among the owners of a bucket, whether or not it was there before. */
export function file(bucket: BindBucket, sock: Sock): void {
  let traits = traitsOf(sock);
  if (sock.group != null) {
    // Windows looks at options at bind alone.
    if (hostOf(sock.host).os == Os.WINDOWS)
      traits = (traits & ~BIND_OPTIONS) | (sock.group!.traits & BIND_OPTIONS);
    if (sock.group!.address != sock.localAddress || sock.group!.device != <u32>sock.device)
      portFreed(hostOf(sock.host), bucket.port);
    leaveGroup(sock);
  }
  joinBucket(bucket, sock, sock.localAddress, traits, sock.uid, sock.device);
}

/** The port is given up; getsockname() goes on showing it. The socket must have left the connection table before. */
export function releasePort(sock: SockCommon): void {
  const group = sock.group;
  if (group == null) return;
  const bucket = group.bucket;
  leaveGroup(sock);
  portsOf(sock).afterLeaving(bucket);
  portFreed(hostOf(sock.host), sock.localPort);
  if (sock.kind != SockKind.LIVE) return;
  leaveReusereuseportGroup(changetype<Sock>(sock));
  sock.localPort = 0;
  changetype<Sock>(sock).connectBound = false;
}

/** What going to CLOSED does to the port: one that bind() named is kept until close(). */
export function releaseUnlessLocked(sock: Sock): void {
  if (sock.portLocked) refile(sock);
  else releasePort(sock);
}

/** An accepted connection, whose addresses, ports and options are set, becomes an owner of its listener's port. */
export function inheritPort(listener: Sock, child: Sock): void {
  const group = listener.group;
  // The listener may have another port by now than the one that was asked for.
  const same = group != null && group.bucket.port == child.localPort;
  file(same ? group!.bucket : portsOf(child).findOrMake(child.localPort), child);
}

/** The TIME-WAIT socket, all of its fields set, owns the port in place of the connection. */
export function handOverPort(from: Sock, to: SockCommon): void {
  const group = from.group;
  if (group == null) return;
  const bucket = group.bucket;
  const kept = group.traits & (BIND_OPTIONS | TRAIT_CONNECT_BOUND | TRAIT_V6ONLY | TRAIT_FAMILY6);
  joinBucket(bucket, to, to.localAddress, kept | TRAIT_TIME_WAIT | TRAIT_CONNECTED, 0, to.device);
  leaveGroup(from);
}
