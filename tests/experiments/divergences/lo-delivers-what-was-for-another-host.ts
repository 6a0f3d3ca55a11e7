// A datagram from a socket bound to lo comes back to its own host, whoever it was for: a socket bound to the wildcard reads it. Where
// there is none, nothing answers, since the address is not the host's.
const one = host("one", "10.0.0.1");
const two = host("two", "10.0.0.2");
const bound = (at: Host, address: string) => {
  const s = at.socket(AF_INET, SOCK_DGRAM);
  s.nonblocking = true;
  s.bind(address);
  return s;
};
const here = bound(one, "0.0.0.0:80");
const there = bound(two, "0.0.0.0:80");
const sender = one.socket(AF_INET, SOCK_DGRAM);
sender.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo"); //=> 0
sender.connect("10.0.0.2:80"); //=> 0
sender.send("for two"); //=> 7
here.recv(); //=> for two
there.recv(); //=> EAGAIN
here.close(); //=> 0
sender.send("for two"); //=> 7
sender.send("for two"); //=> 7
network.capture().length; //=> 3
sender.connect("10.0.0.1:80"); //=> 0
sender.send("for one"); //=> 7
sender.send("for one"); //=> ECONNREFUSED
