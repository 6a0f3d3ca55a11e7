// A SYN-ACK that comes a second late echoes the timestamp of the first SYN: the round trip was a second, and the timeout is three.
// RFC 7323 §4; Linux: tcp_rtt_tsopt_us().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
network.drop((s) => s.flags === "SA");
const c = a.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.2:80"); //=> 0
network.drop((s) => s.data === "lost", Infinity);
c.send("lost"); //=> 4
sleep(0.9);
network.capture().filter((s) => s.data === "lost").length; //=> 1
