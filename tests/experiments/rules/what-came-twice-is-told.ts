// What came twice is reported as such, and tells the sender that sending it again was needless. RFC 2883 §4; Linux: tcp_dsack_set().
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
lose((x) => byA(x), 0, 4);
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(100)); //=> 100
sleep(0.32);
s.send("x".repeat(100)); //=> 100
lose((x) => !byA(x), 0, 1);
s.send("x".repeat(1448)); //=> 1448
s.send("x".repeat(1448)); //=> 1448
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 1448+100 1448+100 0+1448 0+1448 0+1448 1548+1448 2996+1448 4444+100 1448+100
