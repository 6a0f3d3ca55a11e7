// What was sent again may be lost once more, and is found by what was sent after it. RFC 8985 §3.4; Linux: tcp_mark_skb_lost().
const a = host("a", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_syncookies": 2 } });
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
s.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1); //=> 0
lose((x) => byA(x), 2, 4);
s.send("x".repeat(5)); //=> 5
s.send("x".repeat(3)); //=> 3
s.send("x".repeat(500)); //=> 500
sleep(1.7);
s.send("x".repeat(500)); //=> 500
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+5 5+3 8+500 8+500 8+500 8+500 8+500 508+500
