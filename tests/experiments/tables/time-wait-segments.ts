/** What arrives in TIME-WAIT, what is answered, and what becomes of the socket and of its clock. */
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");

interface Arrival {
  readonly what: string;
  readonly flags: string;
  /** From the next sequence number that TIME-WAIT expects. */
  readonly seq: number;
  /** From the next one that it would send. */
  readonly ack?: number;
  /** From the last timestamp of the peer; "none" for a segment without. */
  readonly ts?: number | "none";
  readonly data?: string;
  readonly rfc1337?: boolean;
  readonly noListener?: boolean;
}

const ARRIVALS: readonly Arrival[] = [
  { what: "retransmitted FIN", flags: "FA", seq: -1 },
  { what: "old data", flags: "PA", seq: -1, data: "o" },
  { what: "data at rcv", flags: "PA", seq: 0, data: "n" },
  { what: "pure ACK, seq = rcv", flags: "A", seq: 0 },
  { what: "pure ACK, seq = rcv, any ack", flags: "A", seq: 0, ack: 5000 },
  { what: "pure ACK, seq = rcv - 1", flags: "A", seq: -1 },
  { what: "pure ACK, seq = rcv + 1", flags: "A", seq: 1 },
  { what: "RST, seq = rcv", flags: "R", seq: 0, ts: "none" },
  { what: "RST, seq = rcv, tcp_rfc1337", flags: "R", seq: 0, ts: "none", rfc1337: true },
  { what: "RST, seq = rcv + 1", flags: "R", seq: 1, ts: "none" },
  { what: "RST, seq = rcv, older timestamp", flags: "R", seq: 0, ts: -10_000 },
  { what: "SYN, seq > rcv, newer timestamp", flags: "S", seq: 1, ts: 10_000 },
  { what: "SYN, seq > rcv, equal timestamp", flags: "S", seq: 1, ts: 0 },
  { what: "SYN, seq > rcv, no timestamp", flags: "S", seq: 1, ts: "none" },
  { what: "SYN, seq > rcv, no listener", flags: "S", seq: 1, ts: 10_000, noListener: true },
  { what: "SYN, seq = rcv, newer timestamp", flags: "S", seq: 0, ts: 10_000 },
  { what: "SYN, seq = rcv, equal timestamp", flags: "S", seq: 0, ts: 0 },
  { what: "SYN, seq < rcv, no timestamp", flags: "S", seq: -1000, ts: "none" },
  { what: "SYN, seq < rcv, newer timestamp", flags: "S", seq: -1000, ts: 10_000 },
  { what: "SYN, seq > rcv, older timestamp", flags: "S", seq: 1, ts: -10_000 },
  { what: "SYN-ACK", flags: "SA", seq: 0 },
  { what: "ACK, older timestamp", flags: "A", seq: 0, ts: -10_000 },
];

function listen(port: number): Socket {
  const listener = server.socket(AF_INET, SOCK_STREAM);
  listener.bind(`10.0.0.1:${port}`);
  listener.listen(100);
  return listener;
}

const kept = listen(80);
const closed = listen(81);
ARRIVALS.forEach(({ noListener }, index) => {
  const peer = client.socket(AF_INET, SOCK_STREAM);
  peer.bind(`10.0.0.2:${5000 + index}`);
  peer.connect(`10.0.0.1:${noListener ? 81 : 80}`);
  const accepted = (noListener ? closed : kept).accept();
  accepted.close();
  peer.close();
});
closed.close();
const before = network.capture();
network.drop((segment) => segment.from.startsWith("10.0.0.1:"), Infinity);
sleep(5);

ARRIVALS.forEach(
  (
    { what, flags, seq, ack = 0, ts = 0, data = "", rfc1337 = false, noListener = false },
    index,
  ) => {
    const from = `10.0.0.2:${5000 + index}`;
    const to = `10.0.0.1:${noListener ? 81 : 80}`;
    const fin = before
      .filter((segment) => segment.from === from && segment.flags.includes("F"))
      .at(-1)!;
    const last = before.filter((segment) => segment.from === from).at(-1)!;
    const rcv = fin.seq + 1;
    server.sysctl("net.ipv4.tcp_rfc1337", rfc1337 ? 1 : 0);
    const seen = network.capture().length;
    network.inject({
      from,
      to,
      flags,
      seq: (rcv + seq + 2 ** 32) % 2 ** 32,
      ack: flags.includes("A") ? (last.ack + ack) % 2 ** 32 : 0,
      window: 1000,
      data,
      ...(ts === "none" ? {} : { tsval: (last.tsval! + ts) % 2 ** 32, tsecr: 0 }),
    });
    const answers = network
      .capture()
      .slice(seen)
      .filter((segment) => segment.to === from);
    const [row] = server.ss(from);
    const seconds =
      row === undefined
        ? 0
        : row.timer!.includes("min")
          ? 60
          : parseInt(row.timer!.split(",")[1]!, 10);
    const clock =
      row?.state !== "TIME-WAIT" ? "" : seconds > 56 ? ", 60 s again" : ", clock goes on";
    const isn =
      answers[0]?.flags === "SA"
        ? ` with seq snd + ${(answers[0].seq - last.ack + 2 ** 32) % 2 ** 32}`
        : "";
    const answer = answers.map((segment) => segment.flags).join(" ") || "nothing";
    print(`${what}: ${answer}${isn}; ${row?.state ?? "gone"}${clock}`);
  },
);
