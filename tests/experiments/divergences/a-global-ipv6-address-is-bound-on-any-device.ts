// bind() with SO_BINDTODEVICE asks for the device of ::1 and of link-local addresses only.
const one = host("one", { addresses: ["fd00::1"], interfaces: { eth1: ["10.1.0.1"] } });
const global = one.socket(AF_INET6, SOCK_STREAM);
global.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
global.bind("[fd00::1]:80"); //=> 0
const loopback = one.socket(AF_INET6, SOCK_STREAM);
loopback.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
loopback.bind("[::1]:80"); //=> EADDRNOTAVAIL
