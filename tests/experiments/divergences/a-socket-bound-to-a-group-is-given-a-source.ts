// connect() gives a socket that is bound to a group, or to everybody, an address to send from, which it keeps: a UDP socket beside the one
// that names show, TCP in its place, even where it fails. Linux: __ip4_datagram_connect(), tcp_v4_connect().
const a = host("a", { addresses: ["10.0.0.1", "fe80::1"], interfaces: { eth1: ["10.1.0.1"] } });
const b = host("b", "10.0.0.2", "fe80::2", "fd00::2");
const u = a.socket(AF_INET, SOCK_DGRAM);
u.bind("224.0.0.1:5000"); //=> 0
u.connect("10.0.0.2:80"); //=> 0
u.getsockname(); //=> 224.0.0.1:5000
u.connect("0.0.0.0:80"); //=> 0
u.getpeername(); //=> 10.0.0.1:80
u.connect("127.0.0.1:80"); //=> 0
u.connect("AF_UNSPEC"); //=> 0
u.connect("0.0.0.0:80"); //=> 0
u.getpeername(); //=> 10.0.0.1:80
const v = a.socket(AF_INET6, SOCK_DGRAM);
v.bind("[ff02::1%eth0]:5000"); //=> 0
v.connect("[fe80::2%eth0]:80"); //=> 0
v.connect("AF_UNSPEC"); //=> 0
v.send("x", "[fd00::2]:80"); //=> 1
network.capture().at(-2)?.from; //=> [fe80::1]:5000
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
const first = a.socket(AF_INET, SOCK_STREAM);
first.bind("0.0.0.0:90"); //=> 0
first.connect("10.0.0.2:80"); //=> 0
const second = a.socket(AF_INET, SOCK_STREAM);
second.bind("224.0.0.1:90"); //=> 0
second.connect("10.0.0.2:80"); //=> EADDRNOTAVAIL
second.getsockname(); //=> 10.0.0.1:90
