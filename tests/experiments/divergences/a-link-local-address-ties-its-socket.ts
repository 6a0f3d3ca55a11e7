// bind and connect to an address that means nothing without an interface tie the socket to it, as SO_BINDTODEVICE does; send does not.
// A scope of any other address counts for nothing. Linux: __inet6_bind(), tcp_v6_connect(), __ip6_datagram_connect(), udpv6_sendmsg().
const a = host("a", {
  addresses: ["fe80::1%eth0", "fd00::1"],
  interfaces: { eth1: ["fe80::11%eth1"] },
});
const b = host("b", "fe80::2", "fd00::2");
const l = b.socket(AF_INET6, SOCK_STREAM);
l.bind("[fe80::2]:80"); //=> EINVAL
l.bind("[fe80::2%eth0]:80"); //=> 0
l.getsockname(); //=> [fe80::2%eth0]:80
l.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> eth0
l.listen(5); //=> 0
const c = a.socket(AF_INET6, SOCK_STREAM);
c.connect("[fe80::2]:80"); //=> EINVAL
c.connect("[fe80::2%eth1]:80"); //=> 0
c.getsockname().replace(/[0-9]+$/, "*"); //=> [fe80::11%eth1]:*
c.getpeername(); //=> [fe80::2%eth1]:80
l.accept()
  .getpeername()
  .replace(/[0-9]+$/, "*"); //=> [fe80::11%eth0]:*
const u = a.socket(AF_INET6, SOCK_DGRAM);
u.send("x", "[fe80::2]:53"); //=> 1
u.send("x", "[fe80::2%eth1]:53"); //=> 1
u.getsockopt(SOL_SOCKET, SO_BINDTODEVICE).length; //=> 0
u.send("x", "[fe80::2%lo]:53"); //=> ENETUNREACH
u.send("x", "[fd00::2%lo]:53"); //=> 1
u.connect("[fe80::2%eth0]:53"); //=> 0
u.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> eth0
u.connect("[fe80::2%eth1]:53"); //=> EINVAL
u.connect("AF_UNSPEC"); //=> 0
u.connect("[fe80::2%lo]:53"); //=> ENETUNREACH
u.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> lo
const g = a.socket(AF_INET6, SOCK_STREAM);
g.bind("[fd00::1%eth1]:90"); //=> 0
g.getsockname(); //=> [fd00::1]:90
g.getsockopt(SOL_SOCKET, SO_BINDTODEVICE).length; //=> 0
