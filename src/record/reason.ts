/** Why a call answered as it did: the shape that `SocketError.why` has in lab.d.ts. */
export interface Reason {
  /** The rule that decided: "bind conflict: the holder is in LISTEN". */
  readonly rule: string;
  /** Manual page, RFC clause or kernel function. */
  readonly sources: readonly string[];
  /** The socket in the way, or taken over, as a row of ss(8). */
  readonly holder?: string;
  /** The rules in the order in which they were tried, the deciding one last. */
  readonly tried: readonly string[];
}
