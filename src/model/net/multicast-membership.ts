/** Membership in multicast groups: IP_ADD_MEMBERSHIP and its kin. ip(7). Linux: ip_mc_join_group(), ipv6_sock_mc_join(). */
import { Errno, RuleId } from "../abi";
import { AddressId, addressWord, isIpv4, isMulticast } from "./address";
import { LOOPBACK_INDEX, hostOf } from "./host";
import { MEMBERSHIPS_MAX } from "../engine/limits";
import { Pool } from "../engine/pool";
import { refuse } from "../engine/reason";
import { Membership, UdpSock } from "../udp/udp-socket";

/** Groups that one socket may join: igmp_max_memberships. */
const MEMBERSHIPS_OF_SOCKET_MAX: i32 = 20;

const pool = new Pool(offsetof<Membership>(), MEMBERSHIPS_MAX);

/** 0; EINVAL for no multicast address, ENODEV, EADDRINUSE for a group joined already, ENOBUFS for one too many. */
export function addMembership(sock: UdpSock, group: AddressId, interfaceIndex: i32): i32 {
  if (!isMulticast(group)) return refuse(RuleId.OPTION_VALUE, Errno.EINVAL);
  const index = resolve(sock, interfaceIndex);
  if (index == 0) return refuse(RuleId.OPTION_NO_DEVICE, Errno.ENODEV);
  if (find(sock, group, index) != null) return refuse(RuleId.MEMBERSHIP_TWICE, Errno.EADDRINUSE);
  if (isIpv4(group) && sock.membershipCount >= MEMBERSHIPS_OF_SOCKET_MAX)
    return refuse(RuleId.MEMBERSHIP_LIMIT, Errno.ENOBUFS);
  const record = pool.take();
  if (record == 0) return refuse(RuleId.LIMIT_REACHED, Errno.ENOBUFS);
  const membership = changetype<Membership>(record);
  membership.group = group;
  membership.interfaceIndex = index;
  membership.next = sock.memberships;
  sock.memberships = membership;
  sock.membershipCount++;
  return 0;
}

/** 0; EADDRNOTAVAIL for a group that was not joined there, ENODEV. */
export function dropMembership(sock: UdpSock, group: AddressId, interfaceIndex: i32): i32 {
  const index = resolve(sock, interfaceIndex);
  if (index == 0) return refuse(RuleId.OPTION_NO_DEVICE, Errno.ENODEV);
  const membership = find(sock, group, index);
  if (membership == null) return refuse(RuleId.MEMBERSHIP_NONE, Errno.EADDRNOTAVAIL);
  remove(sock, membership);
  return 0;
}

/** What close() does. */
export function dropAllMemberships(sock: UdpSock): void {
  while (sock.memberships != null) remove(sock, sock.memberships!);
}

/**
 * 224.0.0.1, ff01::1 and ff02::1: every host is a member on each of its interfaces. RFC 1112 §4, RFC 4291 §2.8.
 * Linux: ip_mc_up(), ipv6_add_dev()
 */
export function isAllHosts(group: AddressId): bool {
  if (isIpv4(group)) return addressWord(group, 3) == 0xe0000001;
  const first = addressWord(group, 0) >>> 16;
  const rest = addressWord(group, 1) | addressWord(group, 2) | (addressWord(group, 0) & 0xffff);
  return (first == 0xff01 || first == 0xff02) && rest == 0 && addressWord(group, 3) == 1;
}

/** Whether the socket joined this group on this interface. */
export function isMember(sock: UdpSock, group: AddressId, interfaceIndex: i32): bool {
  return find(sock, group, interfaceIndex) != null;
}

function find(sock: UdpSock, group: AddressId, interfaceIndex: i32): Membership | null {
  let at = sock.memberships;
  while (at != null && (at.group != group || at.interfaceIndex != interfaceIndex)) at = at.next;
  return at;
}

function remove(sock: UdpSock, membership: Membership): void {
  let at = sock.memberships;
  if (at == membership) sock.memberships = membership.next;
  else {
    while (at!.next != membership) at = at!.next;
    at!.next = membership.next;
  }
  sock.membershipCount--;
  pool.give(changetype<usize>(membership));
}

/** Where no interface is named, the one that the default route leaves by; 0 when there is none. */
function resolve(sock: UdpSock, interfaceIndex: i32): i32 {
  if (interfaceIndex < 0) return 0;
  if (interfaceIndex > 0) return interfaceIndex;
  return hostOf(sock.host).interfaceCount > LOOPBACK_INDEX ? LOOPBACK_INDEX + 1 : 0;
}
