// SO_KEEPALIVE asks by an empty segment with the last number again, and gives up with an RST and ETIMEDOUT when as many probes as
// TCP_KEEPCNT are unanswered. A call that waits is told; a peer that answers is asked for ever. Linux: tcp_keepalive_timer().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const c = a.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.2:80"); //=> 0
const s = l.accept();
c.setsockopt(IPPROTO_TCP, TCP_KEEPIDLE, 1); //=> 0
c.setsockopt(IPPROTO_TCP, TCP_KEEPINTVL, 1); //=> 0
c.setsockopt(IPPROTO_TCP, TCP_KEEPCNT, 2); //=> 0
a.ss()[0]?.timer ?? "none"; //=> none
c.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1); //=> 0
a.ss()[0]?.timer?.split(",")[0]; //=> keepalive
const syn = network.capture()[0]!;
const n = network.capture().length;
const said = () =>
  network
    .capture()
    .slice(n)
    .map((x) => (x.from === syn.from ? `>${x.flags}${x.seq - syn.seq}` : `<${x.flags}`))
    .join(" ");
c.recv(); //=> EDEADLK
said(); //=> >A0 <A
a.ss()[0]?.timer?.split(",")[2]; //=> 0
l.accept(); //=> EDEADLK
network.drop((x) => x.from === syn.from, Infinity);
s.recv(); //=> EDEADLK
said(); //=> >A0 <A >A0 >A0 >RA1
c.recv(); //=> ETIMEDOUT
c.getsockopt(SOL_SOCKET, SO_ERROR); //=> 0
a.ss(); //=>
b.ss("ESTAB").length; //=> 1
