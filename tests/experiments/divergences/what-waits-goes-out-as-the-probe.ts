// A probe repeats nothing where something waits to be sent: the congestion window is full, and one more segment goes out all the
// same. RFC 8985 §7.3; Linux: tcp_send_loss_probe().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const c = a.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.2:80"); //=> 0
c.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
network.drop((s) => s.data !== "", Infinity);
for (const data of "0123456789AB") c.send(data);
c.shutdown(SHUT_WR);
const sent = () =>
  network
    .capture()
    .map((s) => s.data)
    .filter((data) => data !== "")
    .join(" ");
sent(); //=> 0 1 2 3 4 5 6 7 8 9
sleep(0.1);
sent(); //=> 0 1 2 3 4 5 6 7 8 9 AB
