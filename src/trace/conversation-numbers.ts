/**
 * Sequence numbers as a capture shows them: relative to the first of their direction in a conversation. A SYN begins a
 * conversation anew, unless it is answered by a plain ACK (a challenge: the old connection is still there), so that an old
 * duplicate does not throw the numbers of a living connection.
 */

/** What is shown of one segment; unsigned, as tcpdump prints it. */
export interface Numbered {
  readonly seq: number;
  /** 0 where the segment acknowledges nothing. */
  readonly ack: number;
}

interface Numbers {
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly from: string;
  readonly to: string;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
}

const NONE: Numbered = { seq: 0, ack: 0 };

/** The shown numbers of each segment of a capture, in its order. */
export function conversationNumbers(captured: readonly Numbers[]): Numbered[] {
  const challenged = challengedSyns(captured);
  const bases = new Map<string, number>();
  return captured.map((segment, index) => {
    if (segment.protocol !== "tcp") return NONE;
    const there = `${segment.from} ${segment.to}`;
    const back = `${segment.to} ${segment.from}`;
    const opens = isSyn(segment) && !challenged.has(index);
    if (opens || !bases.has(there)) bases.set(there, segment.seq);
    const acks = segment.flags.includes("A");
    if (acks && !bases.has(back)) bases.set(back, (segment.ack - 1) >>> 0);
    const seq = (segment.seq - (bases.get(there) as number)) >>> 0;
    return acks ? { seq, ack: (segment.ack - (bases.get(back) as number)) >>> 0 } : { seq, ack: 0 };
  });
}

/**
 * Positions of SYNs that the other side answered with an ACK of something else, and whose number it never took up
 * afterwards either (a client that is challenged sends RST and the same SYN again).
 */
function challengedSyns(captured: readonly Numbers[]): ReadonlySet<number> {
  const challenged = new Map<number, string>();
  const waiting = new Map<string, number>();
  const taken = new Set<string>();
  captured.forEach((segment, index) => {
    if (segment.protocol !== "tcp") return;
    const there = `${segment.from} ${segment.to}`;
    const back = `${segment.to} ${segment.from}`;
    const asked = waiting.get(back);
    if (asked !== undefined && segment.flags.includes("A")) {
      const syn = captured[asked] as Numbers;
      const own = `${back} ${syn.seq}`;
      if (segment.ack === (syn.seq + 1) >>> 0) taken.add(own);
      else if (segment.flags === "A") challenged.set(asked, own);
      waiting.delete(back);
    }
    if (isSyn(segment)) waiting.set(there, index);
  });
  for (const [index, own] of challenged) if (taken.has(own)) challenged.delete(index);
  return new Set(challenged.keys());
}

function isSyn(segment: Numbers): boolean {
  return segment.flags.includes("S");
}
