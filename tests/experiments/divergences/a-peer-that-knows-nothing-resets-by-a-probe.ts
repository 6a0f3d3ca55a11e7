// The other end was reset, and its RST is lost: the first keepalive probe is answered with another one. Without it both would stay
// as they are. RFC 9293 §3.8.4.
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const c = a.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.2:80"); //=> 0
const s = l.accept();
c.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1); //=> 0
c.setsockopt(IPPROTO_TCP, TCP_KEEPIDLE, 1); //=> 0
s.setsockopt(SOL_SOCKET, SO_LINGER, { onoff: 1, linger: 0 }); //=> 0
network.drop((x) => x.flags === "RA");
s.close(); //=> 0
a.ss(); //=> ESTAB 10.0.0.1:* 10.0.0.2:80
c.recv(); //=> ECONNRESET
network
  .capture()
  .slice(-2)
  .map((x) => x.flags)
  .join(" "); //=> A R
