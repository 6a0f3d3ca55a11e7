/** Reads from strace(1)'s lines which sockets were bound and listened, and what had been set on each when bind was called. */

export interface SeenSocket {
  /** "0.0.0.0", "::" */
  readonly address: string;
  readonly reuseaddr: boolean;
  readonly reuseport: boolean;
  /** What IPV6_V6ONLY was set to; null where nobody set it, or the socket is one of IPv4. */
  readonly v6only: boolean | null;
  readonly backlog: number;
}

type Bound = Omit<SeenSocket, "backlog">;

/** The calls that are read: `socket` too, since descriptors are given again, and `accept`, which says that a server serves. */
export const CALLS = "socket,setsockopt,bind,listen,accept,accept4";

const SOCKET = /\bsocket(?:\(.*\)| resumed>.*\)) += (\d+)/;
const OPTION = /setsockopt\((\d+), SOL_\w+, (SO_REUSEADDR|SO_REUSEPORT|IPV6_V6ONLY), \[(\d+)\]/;
const BIND = /\bbind\((\d+), \{sa_family=AF_INET6?, .*?(?:inet_addr\(|AF_INET6, )"([^"]+)"/;
const LISTEN = /\blisten\((\d+), (\d+)/;
const ACCEPT = /\baccept4?(?:\(.*\)| resumed>.*\)) += \d+$/m;

/** Whether a client was taken: all sockets that a server begins with listen by then. */
export function serves(trace: string): boolean {
  return ACCEPT.test(trace);
}

/** The sockets that listened, by address, each with the last backlog that it was given; two that are alike are told once. */
export function listeningSockets(trace: string): readonly SeenSocket[] {
  const options = new Map<string, Map<string, boolean>>();
  const bound = new Map<string, Bound>();
  const listening: SeenSocket[] = [];
  const places = new Map<string, number>();
  for (const line of trace.split("\n")) {
    if (line.includes(") = -1 ")) continue;
    const made = SOCKET.exec(line)?.[1];
    if (made !== undefined) {
      options.delete(made);
      bound.delete(made);
      places.delete(made);
    }
    const [, fd, option, value] = OPTION.exec(line) ?? [];
    if (fd !== undefined)
      options.set(fd, new Map(options.get(fd)).set(option!, Number(value) !== 0));
    const [, binds, address] = BIND.exec(line) ?? [];
    if (binds !== undefined) {
      const set = options.get(binds);
      bound.set(binds, {
        address: address!,
        reuseaddr: set?.get("SO_REUSEADDR") ?? false,
        reuseport: set?.get("SO_REUSEPORT") ?? false,
        v6only: set?.get("IPV6_V6ONLY") ?? null,
      });
    }
    const [, listens, backlog] = LISTEN.exec(line) ?? [];
    const one = listens === undefined ? undefined : bound.get(listens);
    if (one) {
      const place = places.get(listens!) ?? listening.length;
      places.set(listens!, place);
      listening[place] = { ...one, backlog: Number(backlog) };
    }
  }
  const told = new Map(listening.map((socket) => [JSON.stringify(socket), socket]));
  return [...told.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}
