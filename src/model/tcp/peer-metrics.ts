/**
 * What a host remembers of its peers when connections have ended: the round trip, from which the first timeout of the next
 * connection comes, where that is the longer one. ip-sysctl: tcp_no_metrics_save; Linux: tcp_update_metrics(), tcp_init_metrics().
 * Not modelled: what it remembers of reordering.
 */
import { Sysctl } from "../abi";
import { AddressId } from "../net/address";
import { now } from "../engine/clock";
import { hostOf } from "../net/host";
import { Pool } from "../engine/pool";
import { Tcb } from "./tcb";

@unmanaged
class PeerMetrics {
  next: PeerMetrics | null;
  host: u16;
  local: AddressId;
  remote: AddressId;
  rttMs: f64;
  madeAtMs: f64;
}

/** Peers that are remembered in a run: of others nothing is. */
const PEERS_MAX: u32 = 4096;
const LISTS: u32 = 256;
/** Linux: TCP_METRICS_TIMEOUT. */
const FORGOTTEN_MS: f64 = 3600000;
const pool = new Pool(offsetof<PeerMetrics>(), PEERS_MAX);
const lists = new StaticArray<usize>(LISTS);

function listOf(tcb: Tcb): u32 {
  return (tcb.remoteAddress * 31 + tcb.localAddress + <u32>tcb.host) % LISTS;
}

/** After an hour it begins anew. */
function find(tcb: Tcb): PeerMetrics | null {
  let at = changetype<PeerMetrics | null>(unchecked(lists[listOf(tcb)]));
  while (at != null) {
    const peer = at;
    if (
      peer.remote == tcb.remoteAddress &&
      peer.local == tcb.localAddress &&
      peer.host == tcb.host
    ) {
      if (now() - peer.madeAtMs <= FORGOTTEN_MS) return peer;
      peer.madeAtMs = now();
      peer.rttMs = 0;
      return peer;
    }
    at = peer.next;
  }
  return null;
}

function make(tcb: Tcb): PeerMetrics | null {
  const record = pool.take();
  if (record == 0) return null;
  const peer = changetype<PeerMetrics>(record);
  const list = listOf(tcb);
  peer.next = changetype<PeerMetrics | null>(lists[list]);
  lists[list] = record;
  peer.host = tcb.host;
  peer.local = tcb.localAddress;
  peer.remote = tcb.remoteAddress;
  peer.madeAtMs = now();
  return peer;
}

/** The connection has ended. One whose timeout had grown, and was not set right since, makes everything forgotten. */
export function rememberPeer(tcb: Tcb): void {
  if (hostOf(tcb.host).sysctls[Sysctl.TCP_NO_METRICS_SAVE] != 0) return;
  let peer = find(tcb);
  if (tcb.backoff != 0 || tcb.srttMs == 0) {
    if (peer != null) peer.rttMs = 0;
    return;
  }
  if (peer == null) peer = make(tcb);
  if (peer == null) return;
  const shorterMs = peer.rttMs - tcb.srttMs;
  if (shorterMs <= 0) peer.rttMs = tcb.srttMs;
  else peer.rttMs -= shorterMs / 8;
}

/** The round trip of connections before, 0 where none is remembered. */
export function rememberedMs(tcb: Tcb): f64 {
  const peer = find(tcb);
  return peer == null ? 0 : peer.rttMs;
}
