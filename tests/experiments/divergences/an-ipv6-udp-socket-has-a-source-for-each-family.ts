// Connected to an IPv6 peer, an AF_INET6 socket has no IPv4 address yet: what it sends to IPv4 leaves with the route's, and a
// connect() to an IPv4 peer is no contradiction. getsockname() shows the IPv6 address all the while.
const one = host("one", "10.0.0.1", "fd00::1");
const two = host("two", "10.0.0.2", "fd00::2");
const s = one.socket(AF_INET6, SOCK_DGRAM);
s.connect("[::1]:80"); //=> 0
s.send("x", "[::ffff:10.0.0.2]:80"); //=> 1
network.capture().at(0)?.from; //=> 10.0.0.1:*
s.connect("[::ffff:10.0.0.2]:80"); //=> 0
s.getsockname(); //=> [::1]:*
s.send("x"); //=> 1
network.capture().at(2)?.from; //=> 10.0.0.1:*
s.connect("[::ffff:127.0.0.1]:80"); //=> 0
s.send("x"); //=> 1
network.capture().at(4)?.from; //=> 10.0.0.1:*
s.connect("[fd00::2]:80"); //=> 0
s.send("x"); //=> 1
network.capture().at(-1)?.from; //=> [::1]:*
