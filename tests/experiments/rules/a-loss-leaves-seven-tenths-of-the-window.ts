// After a loss the congestion window is to shrink to 717 of 1024 parts, not to half of what it was. RFC 9438 §4.6; Linux:
// cubictcp_recalc_ssthresh().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
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
lose((x) => byA(x) && carries(x), 0, 4);
s.send("x".repeat(3)); //=> 3
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(1)); //=> 1
s.send("x".repeat(500)); //=> 500
lose((x) => byA(x), 0, 1);
lose((x) => byA(x), 2, 4);
s.send("x".repeat(500)); //=> 500
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(1)); //=> 1
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(500)); //=> 500
s.send("x".repeat(1448)); //=> 1448
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+3 3+100 103+100 203+1 204+500 0+204 704+500 1204+1448 704+500 2652+1 2653+100 2753+500 3253+1448 3253+1448 2652+601
