// Of all that is lost as much goes again as the congestion window lets go. RFC 5681 §3.1; Linux: tcp_xmit_retransmit_queue().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
network.delay = 0.02;
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
lose((x) => !byA(x) && !carries(x), 3, 1);
s.send("x".repeat(3)); //=> 3
s.send("x".repeat(100)); //=> 100
lose((x) => byA(x) && carries(x), 0, 3);
s.send("x".repeat(1)); //=> 1
s.send("x".repeat(1448)); //=> 1448
s.shutdown(SHUT_WR); //=> 0
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+3 3+100 103+1 104+1448 1552+0 1552+0 103+1 103+1 104+1448
