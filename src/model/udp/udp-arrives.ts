/**
 * What a UDP datagram comes to at the host it reaches: a socket's queue, copies for each member of a group, or the ICMP
 * answer that there is no such port. RFC 768, RFC 1122 §4.1.3. Linux: __udp4_lib_rcv(), __udp4_lib_err().
 * Not modelled: rate limits of ICMP answers.
 */
import { Errno, Icmp, Protocol, Situation, SocketType, TcpState } from "../abi";
import { AddressId, NO_ADDRESS, isLinkLocal, isMulticast } from "../net/address";
import { stop } from "../engine/doubt";
import { Host } from "../net/host";
import { elsewhere } from "../systems/os-answers";
import { receiversOf, unreachableElsewhere } from "../systems/os-calls";
import { transmit } from "../net/link";
import { isAllHosts, isMember } from "../net/multicast-membership";
import { Segment, copySegment, takeSegment } from "../net/segment";
import { sourceAddress6 } from "../net/source-address";
import { DatagramKey, receivesGroup, selectDatagramSocket } from "./udp-lookup";
import { UdpSock } from "./udp-socket";

/** Bytes of unread data that a socket keeps; a datagram beyond is lost. Linux: net.core.rmem_default. */
const QUEUED_BYTES_MAX: u32 = 212992;

const key = new DatagramKey();

/** A datagram reaches `host`. It is kept (`segment.kept`) or left to the caller. */
export function udpArrives(host: Host, segment: Segment): void {
  key.to = segment.to;
  key.toPort = segment.toPort;
  key.from = segment.from;
  key.fromPort = segment.fromPort;
  key.device = segment.device;
  if (elsewhere(host) && receiversOf(host, segment.toPort) > 1)
    return stop(host, Situation.SEVERAL_RECEIVERS);
  if (segment.toMany) return groupArrives(host, segment);
  const sock = selectDatagramSocket(host, key);
  if (sock == null) return answerUnreachable(host, segment);
  if (fits(sock, segment)) keep(sock, segment);
}

/**
 * Each socket that matches gets a copy. A multicast group needs somebody on this host who has joined it on this interface.
 * Linux: ip_check_mc_rcu(), ipv6_chk_mcast_addr(), __udp4_lib_mcast_deliver()
 */
function groupArrives(host: Host, segment: Segment): void {
  let joined = !isMulticast(segment.to) || isAllHosts(segment.to);
  let sock = host.sockets;
  while (sock != null && !joined) {
    if (sock.type == SocketType.SOCK_DGRAM)
      joined = isMember(changetype<UdpSock>(sock), segment.to, segment.device);
    sock = sock.nextOfHost;
  }
  if (!joined) return;
  sock = host.sockets;
  while (sock != null) {
    if (sock.type == SocketType.SOCK_DGRAM && sock.localPort == segment.toPort)
      copyTo(changetype<UdpSock>(sock), segment);
    sock = sock.nextOfHost;
  }
}

function copyTo(sock: UdpSock, segment: Segment): void {
  if (!receivesGroup(sock, key) || !fits(sock, segment)) return;
  const copy = copySegment(segment);
  if (copy != null) keep(sock, copy);
}

function fits(sock: UdpSock, segment: Segment): bool {
  return sock.queuedBytes + segment.dataBytes <= QUEUED_BYTES_MAX;
}

function keep(sock: UdpSock, segment: Segment): void {
  segment.kept = true;
  segment.next = null;
  if (sock.queueLast == null) sock.queueFirst = segment;
  else sock.queueLast!.next = segment;
  sock.queueLast = segment;
  sock.queuedBytes += segment.dataBytes;
}

/**
 * RFC 1122 §4.1.3.1: nobody has the port. The answer names the ports of the datagram, its destination's as the sender's. What lo
 * carried for an address that is not the host's is not answered. Observed: Linux 6.18 lo-delivers-what-was-for-another-host.
 */
function answerUnreachable(host: Host, segment: Segment): void {
  if (host.interfaceOf(segment.to) == 0) return;
  const answer = takeSegment();
  if (answer == null) return;
  answer.protocol = <u8>Protocol.ICMP;
  answer.icmp = <u8>Icmp.PORT_UNREACHABLE;
  answer.reported = segment.to;
  answer.from = answerFrom(host, segment);
  answer.to = segment.from;
  if (isLinkLocal(segment.from)) answer.device = segment.device;
  answer.fromPort = segment.toPort;
  answer.toPort = segment.fromPort;
  transmit(host, answer);
}

/**
 * The address that was asked for answers; but of a link-local one that was reached over lo it is not seen that the host has it, and the
 * answer has an address of the interface, as what is sent from there. Linux: icmp6_send(), ipv6_chk_addr().
 */
function answerFrom(host: Host, segment: Segment): AddressId {
  if (!segment.loopback || !isLinkLocal(segment.to)) return segment.to;
  return sourceAddress6(host, segment.from, segment.device);
}

/** An ICMP message about a datagram of ours: only a connected socket hears of it, at its next call. */
export function udpUnreachable(host: Host, segment: Segment): void {
  key.to = segment.to;
  key.toPort = segment.toPort;
  key.from = segment.reported == NO_ADDRESS ? segment.from : segment.reported;
  key.fromPort = segment.fromPort;
  key.device = segment.device;
  const sock = selectDatagramSocket(host, key);
  if (sock == null || sock.state != TcpState.ESTABLISHED) return;
  sock.error = elsewhere(host) ? unreachableElsewhere(host) : Errno.ECONNREFUSED;
  if (sock.error == 0) stop(host, Situation.UNREACHABLE);
}
