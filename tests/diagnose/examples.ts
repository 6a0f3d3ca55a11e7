/** For every cause a paste that comes to it, in the world of held-port.py: its program is 4242 here, and has port 8080. */
import type { Cause } from "../../src/diagnose/cause.ts";
import type { Known } from "../../src/diagnose/question.ts";

interface Example {
  readonly text: string;
  readonly known?: Known;
}

const IN_USE = "bind: Address already in use\n";
const HELD = 'users:(("server",pid=4242,fd=3))';
const rows = (count: number, state: string): string =>
  Array.from(
    { length: count },
    (_, i) => `${state} 0 0 127.0.0.1:${32768 + i} 127.0.0.1:8080`,
  ).join("\n");
const NO_ADDRESS = "dial tcp 127.0.0.1:8080: connect: cannot assign requested address";

export const EXAMPLES: Readonly<Record<Cause, Example>> = {
  listener: { text: `${IN_USE}LISTEN 0 128 127.0.0.1:8080 0.0.0.0:* ${HELD}` },
  container: {
    text: `${IN_USE}3f2a nginx "/x" 2 hours ago Up 2 hours 0.0.0.0:8080->80/tcp web`,
    known: { port: 8080 },
  },
  "left-behind": { text: `${IN_USE}TIME-WAIT 0 0 127.0.0.1:8080 127.0.0.1:51000` },
  "still-open": { text: `${IN_USE}ESTAB 0 0 127.0.0.1:8080 127.0.0.1:51000 ${HELD}` },
  "client-port": {
    text: `${IN_USE}ESTAB 0 0 10.0.0.1:52001 10.0.0.9:443 ${HELD}`,
    known: { reuseaddr: false },
  },
  bound: {
    text: `listen udp :8080: bind: address already in use\nudp UNCONN 0 0 0.0.0.0:8080 0.0.0.0:* ${HELD}`,
  },
  "nobody-seen": { text: `${IN_USE}$ ss -tan\n`, known: { port: 8080 } },
  "no-table": { text: "OSError: [Errno 98] Address already in use: ('0.0.0.0', 8080)" },
  free: {
    text: `${IN_USE}$ ss -tan\nTIME-WAIT 0 0 127.0.0.1:8080 127.0.0.1:51000`,
    known: { address: "10.0.0.7", reuseaddr: true },
  },
  "low-port": { text: "listen EACCES: permission denied 0.0.0.0:80" },
  "windows-excluded": { text: "listen EACCES: permission denied 0.0.0.0:5037" },
  "address-not-here": {
    text: "bind() to 10.0.0.7:8080 failed (99: Cannot assign requested address)",
  },
  "unix-file": { text: "bind unix /tmp/app.sock: bind: address already in use" },
  "ports-unknown": { text: NO_ADDRESS },
  "ports-used-up": {
    text: `${NO_ADDRESS}\n${rows(4, "ESTAB")}`,
    known: { range: [32768, 32771] },
  },
  "ports-left": { text: `${NO_ADDRESS}\n${rows(4, "ESTAB")}` },
  "ipv6-off": { text: "connect EADDRNOTAVAIL ::1:8080 - Local (:::0)" },
  refused: { text: "connect ECONNREFUSED 127.0.0.1:8080" },
  "time-waits": { text: "TCP:   30212 (estab 12, closed 30190, orphaned 0, timewait 30188)" },
  "close-waits": { text: rows(12, "CLOSE-WAIT") },
  "time-wait-overflow": { text: "TCP: time wait bucket table overflow" },
  "conntrack-full": { text: "nf_conntrack: nf_conntrack: table full, dropping packet" },
  "too-many-files": { text: "accept4: too many open files" },
  "other-error": { text: "connect: Connection timed out" },
};
