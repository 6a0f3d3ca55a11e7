// An AF_INET6 socket at ::ffff:10.0.0.2 has the address of an AF_INET socket, and is in no SO_REUSEPORT group with it: IPv4
// datagrams are the AF_INET socket's, though the other is newer.
const a = host("a", "10.0.0.1"),
  b = host("b", "10.0.0.2");
const bound = (family: number, address: string) => {
  const s = b.socket(family, SOCK_DGRAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  s.bind(address);
  s.nonblocking = true;
  return s;
};
const plain = bound(AF_INET, "10.0.0.2:5000");
const mapped = bound(AF_INET6, "[::ffff:10.0.0.2]:5000");
mapped.getsockname(); //=> [::ffff:10.0.0.2]:5000
let received = 0;
for (let i = 0; i < 16; i++) {
  a.socket(AF_INET, SOCK_DGRAM).send("x", "10.0.0.2:5000");
  received += plain.recv().length;
}
received; //=> 16
mapped.recv(); //=> EAGAIN
