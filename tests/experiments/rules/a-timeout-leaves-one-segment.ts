// After a timeout one segment is sent, and what waits goes when it is acknowledged. RFC 5681 §3.1; Linux: tcp_enter_loss().
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
lose((x) => byA(x), 1, 3);
network.hold((x) => x.flags === "A" && !byA(x));
s.send("x".repeat(1448)); //=> 1448
sleep(0.5);
s.send("x".repeat(1448)); //=> 1448
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 0+1448 0+1448 0+1448 0+1448 1448+1448
