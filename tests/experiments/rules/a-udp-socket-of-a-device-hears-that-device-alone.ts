// SO_BINDTODEVICE: what comes in by another interface is not for this socket.
const a = host("a", "10.0.0.1"),
  b = host("b", { interfaces: { eth0: ["10.0.0.2"], eth1: ["10.0.1.2"] } });
const s = b.socket(AF_INET, SOCK_DGRAM);
s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
s.bind("0.0.0.0:5000"); //=> 0
s.nonblocking = true;
const sender = a.socket(AF_INET, SOCK_DGRAM);
sender.send("one", "10.0.0.2:5000"); //=> 3
s.recv(); //=> EAGAIN
sender.send("two", "10.0.1.2:5000"); //=> 3
s.recv(); //=> two
