// A SYN that was held goes on as it was, and permits SACK: the connection that it opens has tail loss probes. So does an ACK with
// what it reports: the gap is filled when it comes. RFC 2018 §2.
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const syn = network.hold((s) => s.flags === "S");
const c = a.socket(AF_INET, SOCK_STREAM);
c.nonblocking = true;
c.connect("10.0.0.2:80"); //=> EINPROGRESS
syn.release();
c.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
network.drop((s) => s.data !== "", 3);
c.send("x");
c.send("yy");
const sent = () =>
  network
    .capture()
    .map((s) => s.data)
    .filter((data) => data !== "")
    .join(" ");
sleep(0.1);
sent(); //=> x yy yy
sleep(1);
network.drop((s) => s.data === "1");
const report = network.hold((s) => s.from === "10.0.0.2:80" && s.flags === "A");
c.send("1");
c.send("2");
sent(); //=> x yy yy xyy 1 2
report.release();
sent(); //=> x yy yy xyy 1 2 1
