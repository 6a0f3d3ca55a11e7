// connect() with AF_UNSPEC leaves the peer's IPv6 address where it was: ss shows it, and from no other does the socket hear IPv6.
const one = host("one", "10.0.0.1", "fd00::1");
const two = host("two", "10.0.0.2", "fd00::2");
const s = one.socket(AF_INET6, SOCK_DGRAM);
s.bind("[::]:80"); //=> 0
s.connect("[::1]:5000"); //=> 0
s.connect("AF_UNSPEC"); //=> 0
s.getpeername(); //=> ENOTCONN
one.ss("udp"); //=> UNCONN *:80 [::1]:*
s.nonblocking = true;
const sender = two.socket(AF_INET6, SOCK_DGRAM);
sender.send("six", "[fd00::1]:80"); //=> 3
s.recv(); //=> EAGAIN
sender.send("four", "[::ffff:10.0.0.1]:80"); //=> 4
s.recv(); //=> four
