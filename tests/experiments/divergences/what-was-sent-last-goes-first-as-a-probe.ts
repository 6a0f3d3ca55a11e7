// Of two segments lost the one sent last goes again first, two round trips later, to find out; the timeout then joins both in one.
// RFC 8985 §7.3; Linux: tcp_send_loss_probe(), tcp_retrans_try_collapse().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
const c = a.socket(AF_INET, SOCK_STREAM);
c.bind("10.0.0.1:5000");
c.connect("10.0.0.2:80"); //=> 0
c.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
network.drop((s) => s.from === "10.0.0.1:5000", Infinity);
c.send("x");
c.send("yy");
const sent = () =>
  network
    .capture()
    .filter((s) => s.data !== "")
    .map((s) => s.data)
    .join(" ");
sleep(0.1);
sent(); //=> x yy yy
sleep(0.2);
sent(); //=> x yy yy xyy
