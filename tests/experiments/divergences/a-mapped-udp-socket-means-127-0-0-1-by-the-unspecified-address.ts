// "[::]" as a destination is the host itself, and for a socket that has an IPv4 address that is 127.0.0.1.
const one = host("one", "10.0.0.1", "fd00::1");
const s = one.socket(AF_INET6, SOCK_DGRAM);
s.bind("[::ffff:10.0.0.1]:80"); //=> 0
s.connect("[::]:5000"); //=> 0
s.getpeername(); //=> [::ffff:127.0.0.1]:5000
s.send("x", "[::]:5000"); //=> 1
network.capture().at(0)?.to; //=> 127.0.0.1:5000
