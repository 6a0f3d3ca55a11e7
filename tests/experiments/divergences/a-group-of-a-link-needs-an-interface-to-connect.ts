// connect() to a multicast address of a link or an interface, without one: EINVAL; a larger scope needs none, and send() neither. What is for
// an interface alone is heard there, and never leaves it. Linux: __ip6_datagram_connect(), ip6_finish_output2().
const a = host("a", { addresses: ["fe80::1", "fd00::1"], interfaces: { eth1: ["fe80::11"] } });
const b = host("b", "fe80::2");
const bare = host("bare", "fd00::3");
const u = a.socket(AF_INET6, SOCK_DGRAM);
u.connect("[ff02::1]:80"); //=> EINVAL
u.connect("[ff01::1]:80"); //=> EINVAL
u.connect("[ff0e::1]:80"); //=> 0
u.getsockname().replace(/:[0-9]+$/, ""); //=> [fd00::1]
u.connect("AF_UNSPEC"); //=> 0
u.connect("[ff02::1%eth1]:80"); //=> 0
u.getsockname().replace(/:[0-9]+$/, ""); //=> [fe80::11%eth1]
u.getpeername(); //=> [ff02::1%eth1]:80
a.socket(AF_INET6, SOCK_STREAM).connect("[ff02::1%eth0]:80"); //=> ENETUNREACH
const listen = (on: Host) => {
  const s = on.socket(AF_INET6, SOCK_DGRAM);
  s.bind("[::]:5353");
  s.nonblocking = true;
  return s;
};
const everybody = [listen(a), listen(b)];
const heard = (s: Socket) => {
  let texts = "";
  try {
    for (;;) texts += s.recv();
  } catch {
    return texts;
  }
};
const x = a.socket(AF_INET6, SOCK_DGRAM);
x.send("1", "[ff02::1]:5353"); //=> 1
everybody.map(heard); //=> ["1", "1"]
x.send("2", "[ff01::1%eth1]:5353"); //=> 1
everybody.map(heard); //=> ["2", ""]
x.send("3", "[ff00::1]:5353"); //=> 1
everybody.map(heard); //=> ["", ""]
x.setsockopt(IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, { group: "ff00::1", interface: "eth0" }); //=> 0
x.send("3", "[ff00::1]:5353"); //=> 1
everybody.map(heard); //=> ["", ""]
x.send("4", "[ff02::1%lo]:5353"); //=> ENETUNREACH
network.capture().map((s) => s.from.replace(/:[0-9]+$/, "")); //=> ["[fe80::1]"]
x.setsockopt(IPPROTO_IPV6, IPV6_MULTICAST_IF, "eth1"); //=> 0
x.send("5", "[ff02::1]:5353"); //=> 1
network
  .capture()
  .at(-1)
  ?.from.replace(/:[0-9]+$/, ""); //=> [fe80::11]
// IPV6_MULTICAST_IF is an interface to connect() too.
const m = a.socket(AF_INET6, SOCK_DGRAM);
m.setsockopt(IPPROTO_IPV6, IPV6_MULTICAST_IF, "eth1"); //=> 0
m.connect("[ff02::1]:80"); //=> 0
m.getsockname().replace(/:[0-9]+$/, ""); //=> [fe80::11%eth1]
m.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> eth1
m.setsockopt(IPPROTO_IPV6, IPV6_MULTICAST_IF, "eth0"); //=> EINVAL
const n = bare.socket(AF_INET6, SOCK_DGRAM);
n.send("x", "[ff02::1]:80"); //=> 1
n.setsockopt(IPPROTO_IPV6, IPV6_MULTICAST_IF, "eth9"); //=> ENODEV
const o = bare.socket(AF_INET6, SOCK_DGRAM);
o.bind("[::ffff:0.0.0.0]:0"); //=> 0
o.send("x", "[ff02::1]:80"); //=> EAFNOSUPPORT
