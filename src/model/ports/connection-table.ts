/**
 * Who holds a four-tuple: live connections, half-open requests and TIME-WAIT sockets in one hash table, chained through
 * SockCommon.nextInTable. Linux: the established hash (ehash). All hosts share the table; the host is part of the key.
 */
import { AddressId } from "../net/address";
import { SockCommon } from "../calls/socket";
import { giveMemory, takeMemory } from "../engine/pool";

const FIRST_SIZE: u32 = 1024;

let heads: usize = takeMemory(FIRST_SIZE << 2);
let mask: u32 = FIRST_SIZE - 1;
let count: u32 = 0;

/** A number that looks random and depends on all of the tuple. Also the ground of ISS and port choice (prng.ts keys it). */
export function tupleHash(
  host: u32,
  localAddress: AddressId,
  localPort: u32,
  remoteAddress: AddressId,
  remotePort: u32,
): u32 {
  let hash: u32 = localAddress * 0x9e3779b1 + ((localPort << 16) | remotePort);
  hash = (hash ^ (hash >>> 15)) * 0x85ebca77 + remoteAddress;
  hash = (hash ^ (hash >>> 13)) * 0xc2b2ae3d + host;
  return hash ^ (hash >>> 16);
}

/**
 * Where a four-tuple stands. Connections to one service, the smaller port, stand in a row by their other one: who looks at
 * port after port, or opens connection after connection, goes through memory in its order. Where a row begins is mixed less
 * than tupleHash() does, since every packet asks for it. Linux: inet_ehashfn().
 */
function placeOf(
  host: u32,
  localAddress: AddressId,
  localPort: u32,
  remoteAddress: AddressId,
  remotePort: u32,
): u32 {
  const ours = localPort < remotePort;
  const service = ours ? localPort : remotePort;
  const local = localAddress * 0x9e3779b1 + service * 0x85ebca77;
  const remote = remoteAddress * 0xc2b2ae3d + ((host << 1) | (<u32>ours)) * 0x27d4eb2f;
  const row = local ^ remote;
  return ((row ^ (row >>> 15)) + (ours ? remotePort : localPort)) & mask;
}

/** The socket that has this four-tuple on this host, or null. */
export function findConnection(
  host: u32,
  localAddress: AddressId,
  localPort: u32,
  remoteAddress: AddressId,
  remotePort: u32,
): SockCommon | null {
  const place = placeOf(host, localAddress, localPort, remoteAddress, remotePort);
  let sock = load<SockCommon | null>(heads + ((<usize>place) << 2));
  while (sock != null) {
    if (
      sock.remotePort == remotePort &&
      sock.localPort == localPort &&
      sock.remoteAddress == remoteAddress &&
      sock.localAddress == localAddress &&
      sock.host == host
    )
      return sock;
    sock = sock.nextInTable;
  }
  return null;
}

/** Its five fields must be set, and stay as they are until removeConnection(). */
export function insertConnection(sock: SockCommon): void {
  if (count > mask) grow();
  const head = headOf(sock);
  sock.nextInTable = load<SockCommon | null>(head);
  store<SockCommon | null>(head, sock);
  count++;
}

/** Takes the socket out; nothing happens when it isn't in the table. */
export function removeConnection(sock: SockCommon): void {
  const link = linkTo(sock);
  if (link == 0) return;
  store<SockCommon | null>(link, sock.nextInTable);
  sock.nextInTable = null;
  count--;
}

/**
 * Puts `next` where `old` stood, both with the same four-tuple: a TIME-WAIT socket in its connection's place, a connection in
 * its request's. A request that was made of a SYN cookie stood nowhere.
 */
export function replaceConnection(old: SockCommon, next: SockCommon): void {
  const link = linkTo(old);
  if (link == 0) return insertConnection(next);
  next.nextInTable = old.nextInTable;
  store<SockCommon | null>(link, next);
  old.nextInTable = null;
}

/** Where the pointer to this socket stands; 0 when the socket isn't in the table. */
function linkTo(sock: SockCommon): usize {
  let link = headOf(sock);
  let at = load<SockCommon | null>(link);
  while (at != null && at != sock) {
    link = changetype<usize>(at) + offsetof<SockCommon>("nextInTable");
    at = at.nextInTable;
  }
  return at == null ? 0 : link;
}

function headOf(sock: SockCommon): usize {
  const place = placeOf(
    sock.host,
    sock.localAddress,
    sock.localPort,
    sock.remoteAddress,
    sock.remotePort,
  );
  return heads + ((<usize>place) << 2);
}

/** Four times as large. Stays as it is when memory is at its end. */
function grow(): void {
  const size = mask + 1;
  const larger = takeMemory((<usize>size) << 4);
  if (larger == 0) return;
  const old = heads;
  heads = larger;
  mask = (size << 2) - 1;
  for (let i: u32 = 0; i < size; i++) {
    let sock = load<SockCommon | null>(old + ((<usize>i) << 2));
    while (sock != null) {
      const next = sock.nextInTable;
      const head = headOf(sock);
      sock.nextInTable = load<SockCommon | null>(head);
      store<SockCommon | null>(head, sock);
      sock = next;
    }
  }
  giveMemory(old, (<usize>size) << 2);
}
