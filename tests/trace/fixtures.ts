/** Small runs written by hand, each the shape of one that the chapters tell. */
import type { Trace } from "../../src/record/trace.ts";
import { CLIENT, SERVER, TraceBuilder } from "./build-trace.ts";

const A = 1_000_000;
const B = 9_000_000;

/** Up to an established connection at 3 ms: sockets 1 (listener) and 2 on the server, 3 on the client. */
function established(b: TraceBuilder): TraceBuilder {
  b.at(0, 3).call("server", "socket", ["AF_INET", "SOCK_STREAM"], 3);
  b.at(0, 4).call("server", "bind", [3, "0.0.0.0:12345"]);
  b.state("server", 1, "BOUND", "0.0.0.0:12345");
  b.at(0, 5).call("server", "listen", [3, 20]).state("server", 1, "LISTEN", "0.0.0.0:12345");
  b.at(0, 6).call("client", "socket", ["AF_INET", "SOCK_STREAM"], 3);
  b.at(0, 7).call("client", "connect", [3, SERVER]);
  b.state("client", 3, "SYN-SENT", CLIENT, SERVER).segment(CLIENT, SERVER, "S", B, 0);
  b.at(1).state("server", 2, "SYN-RECEIVED", SERVER, CLIENT, { kind: "synack", endsAtMs: 1001 });
  b.segment(SERVER, CLIENT, "SA", A, B + 1);
  b.at(2).state("client", 3, "ESTABLISHED", CLIENT, SERVER);
  b.segment(CLIENT, SERVER, "A", B + 1, A + 1);
  b.at(3).state("server", 2, "ESTABLISHED", SERVER, CLIENT);
  return b.at(3, 8).call("server", "accept", [3], 4);
}

/** The server's close(), line 9, up to its FIN-WAIT-2 at 5 ms. */
function serverCloses(b: TraceBuilder): TraceBuilder {
  b.at(3, 9).call("server", "close", [4]).state("server", 2, "FIN-WAIT-1", SERVER, CLIENT);
  b.segment(SERVER, CLIENT, "FA", A + 1, B + 1);
  b.at(4).state("client", 3, "CLOSE-WAIT", CLIENT, SERVER);
  b.segment(CLIENT, SERVER, "A", B + 1, A + 2);
  return b.at(5).state("server", 2, "FIN-WAIT-2", SERVER, CLIENT);
}

/** The server closes first; its TIME-WAIT ends after 60 s. */
export function fourWayClose(): Trace {
  const b = serverCloses(established(new TraceBuilder()));
  b.at(5, 10).call("client", "close", [3]).state("client", 3, "LAST-ACK", CLIENT, SERVER);
  b.segment(CLIENT, SERVER, "FA", B + 1, A + 2);
  b.at(6).state("server", 2, "TIME-WAIT", SERVER, CLIENT, { kind: "timewait", endsAtMs: 60_006 });
  b.segment(SERVER, CLIENT, "A", A + 2, B + 2);
  b.at(7).state("client", 3, null, CLIENT, SERVER);
  b.at(7, 11).sleep(61);
  b.at(60_006, 11).timer("server", 2, "timewait").state("server", 2, null, SERVER, CLIENT);
  return b.build();
}

/** The last ACK is lost: the FIN comes again, and TIME-WAIT begins anew. */
export function lostLastAck(): Trace {
  const b = serverCloses(established(new TraceBuilder()));
  b.at(5, 11).call("client", "close", [3]);
  b.state("client", 3, "LAST-ACK", CLIENT, SERVER, { kind: "retransmit", endsAtMs: 206 });
  b.segment(CLIENT, SERVER, "FA", B + 1, A + 2);
  b.at(6).state("server", 2, "TIME-WAIT", SERVER, CLIENT, { kind: "timewait", endsAtMs: 60_006 });
  b.segment(SERVER, CLIENT, "A", A + 2, B + 2, { fate: "lost" });
  b.at(6, 12).sleep(1);
  b.at(206).timer("client", 3, "retransmit");
  b.segment(CLIENT, SERVER, "FA", B + 1, A + 2);
  b.at(207).state("server", 2, "TIME-WAIT", SERVER, CLIENT, { kind: "timewait", endsAtMs: 60_207 });
  b.segment(SERVER, CLIENT, "A", A + 2, B + 2);
  b.at(208).state("client", 3, null, CLIENT, SERVER);
  return b.build();
}

/** Nobody listens. */
export function refusedConnect(): Trace {
  const b = new TraceBuilder();
  b.at(0, 3).call("client", "socket", ["AF_INET", "SOCK_STREAM"], 3);
  b.at(0, 4).call("client", "connect", [3, SERVER], "ECONNREFUSED", {
    tried: ["CONNECT_TUPLE_FREE", "CONNECT_REFUSED"],
  });
  b.state("client", 1, "SYN-SENT", CLIENT, SERVER).segment(CLIENT, SERVER, "S", B, 0);
  b.at(1).segment(SERVER, CLIENT, "RA", 0, B + 1);
  b.at(2).state("client", 1, "CLOSED", CLIENT, SERVER);
  b.at(2, 5).call("client", "close", [3]).state("client", 1, null, CLIENT, SERVER);
  return b.build();
}

/** A restart during TIME-WAIT, and after it. */
export function restartInUse(): Trace {
  const close = fourWayClose();
  const b = new TraceBuilder();
  b.events.push(...close.events.slice(0, -2).filter((event) => event.kind !== "sleep"));
  const reindexed = b.events.map((event, index) => ({ ...event, index }));
  b.events.splice(0, Infinity, ...reindexed);
  b.at(7, 12).call("server", "close", [3]).state("server", 1, null, "0.0.0.0:12345");
  b.at(7, 14).call("server", "bind", [5, "0.0.0.0:12345"], "EADDRINUSE", {
    tried: ["BIND_OTHER_ADDRESS", "CONFLICT_NO_OPTION"],
    holder: { socket: 2, state: "TIME-WAIT", local: SERVER, peer: CLIENT },
  });
  b.at(7, 15).sleep(60);
  b.at(60_006, 15).timer("server", 2, "timewait").state("server", 2, null, SERVER, CLIENT);
  b.at(60_007, 16).call("server", "bind", [5, "0.0.0.0:12345"]);
  b.state("server", 4, "BOUND", "0.0.0.0:12345");
  return b.build();
}

/** Both close at once: the FINs cross. */
export function simultaneousClose(): Trace {
  const b = established(new TraceBuilder());
  b.at(3, 9).call("server", "close", [4]).state("server", 2, "FIN-WAIT-1", SERVER, CLIENT);
  b.call("client", "close", [3]).state("client", 3, "FIN-WAIT-1", CLIENT, SERVER);
  b.segment(SERVER, CLIENT, "FA", A + 1, B + 1).segment(CLIENT, SERVER, "FA", B + 1, A + 1);
  b.at(4)
    .state("client", 3, "CLOSING", CLIENT, SERVER)
    .segment(CLIENT, SERVER, "A", B + 2, A + 2);
  b.state("server", 2, "CLOSING", SERVER, CLIENT).segment(SERVER, CLIENT, "A", A + 2, B + 2);
  b.at(5).state("server", 2, "TIME-WAIT", SERVER, CLIENT, { kind: "timewait", endsAtMs: 60_005 });
  b.state("client", 3, "TIME-WAIT", CLIENT, SERVER, { kind: "timewait", endsAtMs: 60_005 });
  return b.build();
}
