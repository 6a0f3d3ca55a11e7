// bind() with a scope ties the socket to that interface, whatever SO_BINDTODEVICE said, and even where it fails; an interface that the
// host does not have included. Linux: __inet6_bind().
const a = host("a", { addresses: ["fe80::1", "fd00::1"], interfaces: { eth1: ["fe80::11"] } });
const s = a.socket(AF_INET6, SOCK_STREAM);
s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth0"); //=> 0
s.bind("[fe80::1%eth1]:80"); //=> EADDRNOTAVAIL
s.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> eth1
s.bind("[fe80::1]:80"); //=> EADDRNOTAVAIL
s.bind("[fe80::11]:80"); //=> 0
s.getsockname(); //=> [fe80::11%eth1]:80
const t = a.socket(AF_INET6, SOCK_STREAM);
t.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); //=> 0
t.bind("[fe80::11%eth0]:80"); //=> EADDRNOTAVAIL
t.bind("[fe80::1%9]:80"); //=> ENODEV
t.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> ENODEV
t.bind("[fd00::1]:80"); //=> ENODEV
t.connect("[fd00::1]:80"); //=> ENETUNREACH
t.connect("[fe80::1%eth0]:80"); //=> EINVAL
t.bind("[fe80::1%eth0]:80"); //=> 0
const u = a.socket(AF_INET6, SOCK_DGRAM);
u.bind("[ff02::5]:90"); //=> EINVAL
u.bind("[ff02::5%eth1]:90"); //=> 0
u.getsockname(); //=> [ff02::5%eth1]:90
const v = a.socket(AF_INET6, SOCK_DGRAM);
v.bind("[ff0e::5%eth1]:90"); //=> 0
v.getsockname(); //=> [ff0e::5]:90
