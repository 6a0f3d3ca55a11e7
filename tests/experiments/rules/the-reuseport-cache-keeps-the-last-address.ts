// What lets a SO_REUSEPORT socket in unasked is the user and the address that were let in last.
const one = host("one", { addresses: ["10.0.0.1", "10.0.0.2"] });
const other = one.process("other", { uid: 1000 });
const shared = (owner: { socket(domain: number, type: number): Socket }) => {
  const s = owner.socket(AF_INET, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  return s;
};
shared(one).bind("10.0.0.1:5000"); //=> 0
shared(other).bind("10.0.0.2:5000"); //=> 0
shared(other).bind("10.0.0.1:5000"); //=> EADDRINUSE
