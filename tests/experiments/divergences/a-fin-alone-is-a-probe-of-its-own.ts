// Data and FIN are lost: the FIN left by itself, was sent last, and so goes again first. RFC 8985 §7.3; Linux: tcp_send_loss_probe().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
const c = a.socket(AF_INET, SOCK_STREAM);
c.bind("10.0.0.1:5000");
c.connect("10.0.0.2:80"); //=> 0
network.drop((s) => s.from === "10.0.0.1:5000", Infinity);
c.send("x");
c.close();
sleep(0.1);
network
  .capture()
  .filter((s) => s.from === "10.0.0.1:5000")
  .map((s) => s.flags)
  .join(" "); //=> S A PA FA FA
