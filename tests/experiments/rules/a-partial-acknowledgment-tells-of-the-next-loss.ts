// From a peer without SACK an acknowledgment of a part of what was out tells that the next segment is lost too. RFC 6582 §3.2; Linux:
// tcp_newreno_mark_lost().
const a = host("a", {
  addresses: ["10.0.0.1"],
  sysctl: { "net.ipv4.tcp_timestamps": 0, "net.ipv4.tcp_syncookies": 2 },
});
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
lose((x) => byA(x), 0, 3);
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(1)); //=> 1
s.send("x".repeat(500)); //=> 500
s.send("x".repeat(3)); //=> 3
s.send("x".repeat(1448)); //=> 1448
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+100 100+100 200+1448 1648+1 1649+500 2149+3 0+200 200+1449 2152+1448
