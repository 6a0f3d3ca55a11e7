// Where the first outstanding segment goes again, the retransmission timer begins anew. RFC 6298 §5; Linux: tcp_xmit_retransmit_queue().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
network.delay = 0.06;
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const client = b.socket(AF_INET, SOCK_STREAM);
client.connect("10.0.0.1:80"); //=> 0
const s = listener.accept();
const carries = (x: Segment) => x.data !== "" || x.flags.includes("F");
const byA = (x: Segment) => x.from === "10.0.0.1:80";
/** Those that match, but for the first `skip`. */
const lose = (matches: (x: Segment) => boolean, skip: number, times: number) =>
  network.drop((x) => matches(x) && skip-- <= 0, times);
s.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1); //=> 0
lose((x) => byA(x) && carries(x), 1, 3);
s.send("x".repeat(500)); //=> 500
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(100)); //=> 100
sleep(0.5);
s.send("x".repeat(500)); //=> 500
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+500 500+1448 1948+100 1948+100 2048+500 500+1448 1948+100
