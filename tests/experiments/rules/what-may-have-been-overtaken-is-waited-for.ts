// What left before something that has arrived may have been overtaken: for a quarter of the shortest round trip it is not lost, and what
// is sent meanwhile goes first. RFC 8985 §6.2; Linux: tcp_rack_detect_loss().
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
lose((x) => byA(x), 0, 1);
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(100)); //=> 100
s.send("x".repeat(500)); //=> 500
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 1448+100 1548+500 0+1448
