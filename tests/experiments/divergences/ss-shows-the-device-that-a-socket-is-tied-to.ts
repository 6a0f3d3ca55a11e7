// ss(8) prints it behind the local address, outside of the brackets, and never behind the peer's.
const a = host("a", { addresses: ["10.0.0.1", "fe80::1"], interfaces: { eth1: ["10.1.0.1"] } });
const b = host("b", "10.0.0.2", "fe80::2");
const listen = (family: number, to: string, device: string, only = false) => {
  const l = a.socket(family, SOCK_STREAM);
  l.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  if (only) l.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1);
  l.bind(to);
  l.listen(5);
  return l;
};
listen(AF_INET, "0.0.0.0:80", "lo");
listen(AF_INET, "10.1.0.1:81", "eth1");
listen(AF_INET6, "[::]:82", "eth0");
listen(AF_INET6, "[::]:83", "eth0", true);
const l = listen(AF_INET6, "[fe80::1%eth0]:84", "");
const open = listen(AF_INET6, "[::]:85", "");
a.ss("LISTEN"); //=> LISTEN 0.0.0.0%lo:80 0.0.0.0:*
//=> LISTEN 10.1.0.1%eth1:81 0.0.0.0:*
//=> LISTEN *%eth0:82 *:*
//=> LISTEN [::]%eth0:83 [::]:*
//=> LISTEN *:85 *:*
//=> LISTEN [fe80::1]%eth0:84 [::]:*
// A connection from a link-local address is tied to where it came in, whatever its listener is.
const c = b.socket(AF_INET6, SOCK_STREAM);
c.bind("[::]:5000"); //=> 0
c.connect("[fe80::1%eth0]:85"); //=> 0
a.ss("ESTAB"); //=> ESTAB [fe80::1]%eth0:85 [fe80::2]:5000
const s = open.accept();
s.getsockname(); //=> [fe80::1%eth0]:85
s.getpeername(); //=> [fe80::2%eth0]:5000
s.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> eth0
s.close();
c.close();
a.ss("TIME-WAIT"); //=> TIME-WAIT [fe80::1]%eth0:85 [fe80::2]:5000
l.close();
const u = a.socket(AF_INET, SOCK_DGRAM);
u.bind("0.0.0.0:53"); //=> 0
u.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
a.ss("udp"); //=> UNCONN 0.0.0.0%eth1:53 0.0.0.0:*
u.connect("AF_UNSPEC"); //=> 0
a.ss("udp"); //=> UNCONN 0.0.0.0:53 0.0.0.0:*
