/**
 * What was read out of a paste, as data: sockets of a table, and errors of programs. Nothing here is concluded; each keeps
 * the line that it was read from, so that an answer can point at it.
 */

/** One end of a socket, as a tool printed it. */
export interface SeenEnd {
  /**
   * An address in the lab's spelling without port ("10.0.0.1", "::1"); "*" for a wildcard that takes both families, as ss
   * prints it, and for one of which the tool does not say the family.
   */
  readonly address: string;
  /** 0 where the tool prints `*`; undefined where it prints a service's name that is not known here. */
  readonly port: number | undefined;
  /** The interface after `%`. */
  readonly device?: string;
}

export interface SeenProgram {
  readonly name: string;
  readonly pid?: number;
}

/** The timer that `ss -o` or `netstat -o` prints, for TIME-WAIT how long it still lasts. */
export interface SeenTimer {
  /** "timewait", "on", "keepalive", "persist", "unknown": ss(8)'s names. */
  readonly kind: string;
  readonly seconds: number;
}

export interface SeenSocket {
  readonly protocol: "tcp" | "udp";
  /** RFC 9293's name; "UNCONN" for a UDP socket without a peer, "ESTABLISHED" for one with; "BOUND" for a TCP socket in no state. */
  readonly state: string;
  readonly family: 4 | 6;
  readonly local: SeenEnd;
  readonly peer: SeenEnd;
  /** IPv6 wildcards alone: whether it leaves IPv4 to others; undefined where the tool does not tell. */
  readonly v6only?: boolean;
  readonly program?: SeenProgram;
  /** Further processes that hold it: children that inherited it, say. */
  readonly others?: readonly SeenProgram[];
  readonly timer?: SeenTimer;
  /** The owner's user id, where the tool prints one. */
  readonly uid?: number;
  /** Position in the paste, from 1. */
  readonly line: number;
}

/** The systems whose tools and numbers are told apart. */
export type SeenSystem = "linux" | "macos" | "windows" | "freebsd";

/** A line on which some program says what failed. */
export interface SeenError {
  /** "EADDRINUSE" … or "TIMEWAIT_OVERFLOW", "CONNTRACK_FULL" for the kernel's own lines. */
  readonly errno: string;
  /** Who wrote the line, as far as its form tells: a key of RUNTIMES. */
  readonly runtime?: string;
  readonly system?: SeenSystem;
  /** "bind", "connect", "listen", "accept", "socket"; undefined where the line leaves it open. */
  readonly call?: string;
  readonly protocol?: "tcp" | "udp" | "unix";
  /** The address that was asked for, or connected to; "*" for any. */
  readonly address?: string;
  readonly port?: number;
  /** AF_UNIX: the path. */
  readonly path?: string;
  readonly line: number;
  readonly text: string;
}

/** `ss -s`, `sockstat`: how many there are, without saying which. */
export interface SeenCount {
  readonly state: string;
  readonly count: number;
  readonly line: number;
}

/** What tables may leave out: "left" is what has left its program, TIME-WAIT and orphans. */
export type Unseen = "listeners" | "connections" | "left" | "IPv4" | "IPv6";

export interface Paste {
  readonly sockets: readonly SeenSocket[];
  /** Whether there is a table at all, though it may have no rows. */
  readonly table: boolean;
  readonly errors: readonly SeenError[];
  readonly counts: readonly SeenCount[];
  /** The system whose tool printed the tables. */
  readonly system?: SeenSystem;
  /** Ports that other lines name: PostgreSQL and MySQL ask whether somebody is "already running on port 5432". */
  readonly hints: readonly number[];
  /** What none of the tables shows, by the commands above them, or by their rows where there are none. */
  readonly unseen: readonly Unseen[];
  /** Lines that say nothing known: neither a row, a heading, nor an error. */
  readonly unread: readonly number[];
}
