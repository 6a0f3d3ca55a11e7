// Without SACK each duplicate ACK stands for a segment that has arrived, and the first one has not: of three segments two may, which
// are too few to say that one is lost. RFC 5681 §3.2 asks for three; Linux: tcp_limit_reno_sacked().
const a = host("a", "10.0.0.1");
const l = a.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const sent = (port: number, segments: string): string => {
  const peer = { from: `192.0.2.9:${port}`, to: "10.0.0.1:80", window: 65535 };
  network.inject({ ...peer, flags: "S", seq: 1000 });
  const ack = { ...peer, flags: "A", seq: 1001, ack: (network.capture().at(-1)!.seq + 1) >>> 0 };
  network.inject(ack);
  const conn = l.accept();
  conn.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
  const before = network.capture().length;
  for (const data of segments) conn.send(data);
  for (let i = 0; i < 4; i++) network.inject(ack);
  const data = network
    .capture()
    .slice(before)
    .map((s) => s.data);
  return data.filter((text) => text !== "").join(" ");
};
sent(4000, "abc"); //=> a b c
sent(4001, "abcde"); //=> a b c d e abcde
