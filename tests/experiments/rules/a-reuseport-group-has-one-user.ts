// Sockets of two users may share a UDP port by SO_REUSEADDR, but no SO_REUSEPORT group: the newer one has all datagrams.
const a = host("a", "10.0.0.1"),
  b = host("b", "10.0.0.2");
const user = b.process("user", { uid: 1000 });
const bound = (owner: typeof user) => {
  const s = owner.socket(AF_INET, SOCK_DGRAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  s.bind("10.0.0.2:5000");
  s.nonblocking = true;
  return s;
};
const older = bound(b);
const newer = bound(user);
let received = 0;
for (let i = 0; i < 16; i++) {
  a.socket(AF_INET, SOCK_DGRAM).send("x", "10.0.0.2:5000");
  received += newer.recv().length;
}
received; //=> 16
older.recv(); //=> EAGAIN
