/** Options of TCP segments: one shape for packets on a wire and in a record. */

/** TCP's options, as far as they are seen. What is left out was not there. */
export interface PacketOptions {
  readonly mss?: number;
  /** Shift of the window, offered by a SYN. RFC 7323 §2. */
  readonly windowScale?: number;
  /** SACK permitted. RFC 2018 §2. */
  readonly sackPermitted?: boolean;
  /** SACK's blocks, left and right edges in turn. RFC 2018 §3. */
  readonly sack?: readonly number[];
  readonly tsval?: number;
  readonly tsecr?: number;
}

/** Kinds of options in a TCP header. RFC 9293 §3.2, RFC 7323, RFC 2018. */
export enum Option {
  END = 0,
  NOTHING = 1,
  MSS = 2,
  WINDOW_SCALE = 3,
  SACK_PERMITTED = 4,
  SACK = 5,
  TIMESTAMPS = 8,
}
