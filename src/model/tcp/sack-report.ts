/**
 * The receiver's side of SACK: each ACK reports what came beyond a gap, the block that was added to last first (RFC 2018 §4), and
 * before those once what came twice (RFC 2883). Linux: tcp_sack_new_ofo_skb(), tcp_dsack_set(), tcp_options_write().
 */
import { SACK_BLOCKS_MAX } from "../abi";
import { addBlock, takeSack } from "./sack-blocks";
import { Segment, segmentLength } from "../net/segment";
import { after, before } from "../engine/sequence";
import { Tcb } from "./tcb";

/** These numbers came though they had been there: the next ACK tells so. */
export function noteTwice(tcb: Tcb, from: u32, to: u32): void {
  if (!tcb.sackPermitted || !before(from, to)) return;
  tcb.twiceFrom = from;
  tcb.twiceTo = to;
}

/** What of this segment lies before RCV.NXT came twice. */
export function noteOld(tcb: Tcb, segment: Segment): void {
  const end = segment.seq + segmentLength(segment);
  noteTwice(tcb, segment.seq, after(end, tcb.rcvNxt) ? tcb.rcvNxt : end);
}

/** Adds the report to a segment, if there is something to tell. */
export function reportSack(tcb: Tcb, segment: Segment): void {
  if (!tcb.sackPermitted) return;
  const twice = tcb.twiceFrom != tcb.twiceTo;
  if (!twice && tcb.outOfOrder == null) return;
  const sack = takeSack();
  if (sack == 0) return;
  segment.sack = sack;
  let room = <i32>SACK_BLOCKS_MAX - <i32>tcb.hasTimestamps;
  if (twice) {
    addBlock(sack, tcb.twiceFrom, tcb.twiceTo);
    tcb.twiceTo = tcb.twiceFrom;
    room--;
  }
  for (let limit = u64.MAX_VALUE; room > 0; room--) {
    limit = addNewest(tcb, sack, limit);
    if (limit == 0) return;
  }
}

/** Adds the newest of the blocks that were last added to before `limit`, an event's order: when that was, 0 for none. */
function addNewest(tcb: Tcb, sack: usize, limit: u64): u64 {
  let newest: u64 = 0;
  let newestFrom: u32 = 0;
  let newestTo: u32 = 0;
  let at = tcb.outOfOrder;
  while (at != null) {
    const from = at.seq;
    let to = from;
    let order: u64 = 0;
    while (at != null) {
      const segment = at;
      if (after(segment.seq, to)) break;
      const end = segment.seq + segmentLength(segment);
      if (after(end, to)) to = end;
      order = max(order, segment.order + 1);
      at = segment.next;
    }
    if (order >= limit || order <= newest) continue;
    newest = order;
    newestFrom = from;
    newestTo = to;
  }
  if (newest != 0) addBlock(sack, newestFrom, newestTo);
  return newest;
}
