// A socket bound to ::ffff:0.0.0.0 is bound to IPv4: it finds no way to an IPv6 address, not even to ::1.
const one = host("one", "10.0.0.1", "fd00::1");
const datagrams = one.socket(AF_INET6, SOCK_DGRAM);
datagrams.bind("[::ffff:0.0.0.0]:80"); //=> 0
datagrams.connect("[::1]:80"); //=> EAFNOSUPPORT
datagrams.send("x", "[fd00::1]:80"); //=> EAFNOSUPPORT
const stream = one.socket(AF_INET6, SOCK_STREAM);
stream.bind("[::ffff:0.0.0.0]:80"); //=> 0
stream.connect("[fd00::1]:80"); //=> EAFNOSUPPORT
