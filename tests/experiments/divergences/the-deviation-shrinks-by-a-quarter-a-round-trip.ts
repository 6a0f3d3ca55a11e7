// Five round trips of 0.4 s: what the deviation adds to the timeout shrinks by a quarter a round trip, and lost data wait some
// 0.95 s. Linux: tcp_rtt_estimator(); RFC 6298 §2.3 alone would have it at 0.65 s.
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
network.delay = 0.2;
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
const c = a.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.2:80"); //=> 0
for (let round = 0; round < 4; round++) c.send("abc");
network.drop((s) => s.data === "lost", Infinity);
c.send("lost");
sleep(0.8);
network.capture().filter((s) => s.data === "lost").length; //=> 1
