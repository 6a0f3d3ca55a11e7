// TCP_USER_TIMEOUT counts from the first retransmission, or from the SYN, which is sent a second time all the same; for keepalive it
// counts the silence in place of the probes. Linux: retransmits_timed_out(), tcp_keepalive_timer().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const deaf = new Set<string>();
network.drop((x) => deaf.has(x.from), Infinity);
const made = (port: number, ms: number) => {
  const s = a.socket(AF_INET, SOCK_STREAM);
  s.bind(`10.0.0.1:${port}`);
  s.setsockopt(IPPROTO_TCP, TCP_USER_TIMEOUT, ms);
  return s;
};
const open = (port: number, ms: number) => {
  const s = made(port, ms);
  s.connect("10.0.0.2:80");
  l.accept();
  deaf.add(s.getsockname());
  return s;
};
const data = open(5000, 900);
const idle = open(5001, 2300);
idle.setsockopt(IPPROTO_TCP, TCP_KEEPIDLE, 1); //=> 0
idle.setsockopt(IPPROTO_TCP, TCP_KEEPINTVL, 1); //=> 0
idle.setsockopt(IPPROTO_TCP, TCP_KEEPCNT, 1); //=> 0
idle.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1); //=> 0
const syn = made(5002, 500);
const began = now();
syn.connect("192.0.2.9:80"); //=> ETIMEDOUT
const took = now() - began;
[took >= 1, took < 1.9]; //=> [true, true]
network.capture().filter((x) => x.from === "10.0.0.1:5002").length; //=> 2
sleep(2.4 - took);
a.ss(":5001")[0]?.timer?.split(",")[2]; //=> 2
sleep(1.5);
data.send("lost"); //=> 4
sleep(0.6);
a.ss()
  .map((row) => row.local)
  .join(" "); //=> 10.0.0.1:5000
sleep(1.5);
a.ss(); //=>
data.recv(); //=> ETIMEDOUT
idle.recv(); //=> ETIMEDOUT
