// However full the way is, recovery begins by sending one segment again. RFC 6937 §3; Linux: tcp_cwnd_reduction().
const a = host("a", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_syncookies": 2 } });
const b = host("b", { addresses: ["10.0.0.2"], sysctl: { "net.ipv4.tcp_timestamps": 0 } });
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
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(500)); //=> 500
lose((x) => byA(x) && carries(x), 0, 4);
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(3)); //=> 3
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(500)); //=> 500
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(500)); //=> 500
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 1448+100 1548+500 2048+1448 3496+100 3596+3 3599+100 3699+500 4199+1448 5647+1448 7095+500 0+1448 1448+600 2048+1448 3496+703
