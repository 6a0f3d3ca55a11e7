// The first sequence number of a socket that is used again is the last one it had, plus the largest window that it was offered,
// plus 2; one that was dissolved before it had any begins with 2. Linux: tcp_disconnect().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const again = (s: Socket, to: string) => {
  try {
    s.connect(to);
  } catch {
    // It is under way, or refused.
  }
};
const begun = () =>
  network
    .capture()
    .filter((x) => x.flags === "S")
    .map((x) => x.seq);
const step = () => (begun().at(-1)! - begun().at(-2)!) >>> 0;
const made = (port: number) => {
  const s = a.socket(AF_INET, SOCK_STREAM);
  s.nonblocking = true;
  s.bind(`10.0.0.1:${port}`);
  return s;
};
const dissolved = made(5000);
again(dissolved, "192.0.2.9:4000");
dissolved.connect("AF_UNSPEC"); //=> 0
again(dissolved, "192.0.2.9:4000");
step(); //=> 3
dissolved.shutdown(SHUT_RDWR); //=> 0
dissolved.connect("AF_UNSPEC"); //=> 0
again(dissolved, "192.0.2.8:4000");
step(); //=> 5
const refused = made(5001);
again(refused, "10.0.0.2:9");
refused.connect("10.0.0.2:9"); //=> ECONNREFUSED
again(refused, "10.0.0.2:9");
step(); //=> 3
const connected = made(5002);
again(connected, "10.0.0.2:80");
connected.connect("10.0.0.2:80"); //=> 0
connected.send("hello"); //=> 5
connected.shutdown(SHUT_WR); //=> 0
connected.connect("AF_UNSPEC"); //=> 0
again(connected, "10.0.0.2:80");
step(); //=> 65545
const reset = made(5005);
again(reset, "10.0.0.2:80");
reset.connect("10.0.0.2:80"); //=> 0
l.accept().getpeername(); //=> ENOTCONN
l.accept().getpeername(); //=> 10.0.0.1:5002
const peer = l.accept();
peer.getpeername(); //=> 10.0.0.1:5005
network.drop((x) => x.data === "lost");
reset.send("lost"); //=> 4
peer.setsockopt(SOL_SOCKET, SO_LINGER, { onoff: 1, linger: 0 }); //=> 0
peer.close(); //=> 0
reset.connect("AF_UNSPEC"); //=> 0
again(reset, "10.0.0.2:80");
step(); //=> 65167
const listener = made(5003);
listener.listen(1); //=> 0
listener.shutdown(SHUT_RD); //=> 0
again(listener, "192.0.2.9:4000");
begun().at(-1); //=> 2
const fresh = made(5004);
fresh.connect("AF_UNSPEC"); //=> 0
fresh.connect("AF_UNSPEC"); //=> 0
again(fresh, "192.0.2.9:4000");
begun().at(-1); //=> 4
