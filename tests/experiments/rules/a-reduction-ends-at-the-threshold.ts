// When what a tail loss probe repaired was a loss, the window falls to the threshold, and what is sent next waits for it. Linux:
// tcp_process_tlp_ack(), tcp_end_cwnd_reduction().
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
lose((x) => byA(x), 0, 1);
lose((x) => byA(x), 2, 4);
s.send("x".repeat(500)); //=> 500
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(1)); //=> 1
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(500)); //=> 500
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+500 500+1448 0+500 1948+1 1949+100 2049+500 2049+500 1948+601
