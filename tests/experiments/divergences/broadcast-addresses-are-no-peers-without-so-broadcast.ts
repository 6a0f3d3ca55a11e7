// 255.255.255.255, and lo's 127.255.255.255, which by another device is an address like others. Without SO_BROADCAST a datagram to them is
// not permitted, from a loopback address neither; TCP has no way to them. Linux: fib_add_ifaddr(), ip_route_output_key_hash_rcu(),
// udp_sendmsg(), tcp_v4_connect().
const a = host("a", { addresses: ["10.0.0.1"], interfaces: { eth1: ["10.1.0.1"] } });
const alone = host("alone", { addresses: [] });
const made = (type: number, own = "", device = "", on = a) => {
  const s = on.socket(AF_INET, type);
  s.nonblocking = true;
  if (device !== "") s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  if (own !== "") s.bind(`${own}:0`);
  return s;
};
made(SOCK_STREAM).connect("127.255.255.255:80"); //=> ENETUNREACH
made(SOCK_STREAM).connect("255.255.255.255:80"); //=> ENETUNREACH
made(SOCK_STREAM, "127.0.0.1", "eth1").connect("255.255.255.255:80"); //=> EINVAL
made(SOCK_STREAM, "", "eth1").connect("127.255.255.255:80"); //=> EINPROGRESS
const u = made(SOCK_DGRAM);
u.send("x", "127.255.255.255:80"); //=> EACCES
u.connect("127.255.255.255:80"); //=> EACCES
u.send("x", "255.255.255.255:80"); //=> EACCES
const lo = made(SOCK_DGRAM, "127.0.0.1");
lo.send("x", "255.255.255.255:80"); //=> EACCES
lo.connect("255.255.255.255:80"); //=> EACCES
u.getsockopt(SOL_SOCKET, SO_BROADCAST); //=> 0
u.setsockopt(SOL_SOCKET, SO_BROADCAST, 1); //=> 0
u.getsockopt(SOL_SOCKET, SO_BROADCAST); //=> 1
u.send("x", "127.255.255.255:80"); //=> 1
u.connect("255.255.255.255:80"); //=> 0
u.getsockname().replace(/:.*/, ""); //=> 10.0.0.1
u.send("x"); //=> 1
made(SOCK_DGRAM, "", "eth1").send("x", "127.255.255.255:80"); //=> 1
made(SOCK_DGRAM, "127.0.0.1", "eth1").send("x", "255.255.255.255:80"); //=> EINVAL
made(SOCK_DGRAM, "", "", alone).send("x", "255.255.255.255:80"); //=> EACCES
made(SOCK_DGRAM, "", "eth0", alone).send("x", "255.255.255.255:80"); //=> EACCES
// Both can be bound, and are no source.
const b = made(SOCK_DGRAM, "255.255.255.255");
b.connect("10.0.0.1:80"); //=> 0
b.getsockname().replace(/:.*/, ""); //=> 255.255.255.255
const t = made(SOCK_STREAM, "127.255.255.255");
t.getsockname().replace(/:.*/, ""); //=> 127.255.255.255
t.connect("10.0.0.9:80"); //=> EINPROGRESS
t.getsockname().replace(/:.*/, ""); //=> 10.0.0.1
const mapped = a.socket(AF_INET6, SOCK_DGRAM);
mapped.bind("[::ffff:255.255.255.255]:0"); //=> 0
mapped.send("x", "[::ffff:10.0.0.1]:80"); //=> EINVAL
mapped.send("x", "[::ffff:239.1.1.1]:80"); //=> EINVAL
const other = a.socket(AF_INET, SOCK_DGRAM);
other.setsockopt(IPPROTO_IP, IP_FREEBIND, 1); //=> 0
other.setsockopt(SOL_SOCKET, SO_BROADCAST, 1); //=> 0
other.bind("192.0.2.9:0"); //=> 0
other.send("x", "255.255.255.255:80"); //=> ENETUNREACH
other.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth0"); //=> 0
other.send("x", "255.255.255.255:80"); //=> ENETUNREACH
