// ip_nonlocal_bind lets a socket bind an address that its host has not; IPv4 then finds no route, IPv6 does not ask.
const one = host("one", {
  addresses: ["10.0.0.1", "fd00::1"],
  sysctl: { "net.ipv4.ip_nonlocal_bind": 1, "net.ipv6.ip_nonlocal_bind": 1 },
});
const two = host("two", "10.0.0.2", "fd00::2");
const stream = one.socket(AF_INET, SOCK_STREAM);
stream.bind("192.0.2.9:80"); //=> 0
stream.connect("10.0.0.2:80"); //=> ENETUNREACH
stream.connect("127.0.0.1:80"); //=> ENETUNREACH
const datagrams = one.socket(AF_INET, SOCK_DGRAM);
datagrams.bind("192.0.2.9:80"); //=> 0
datagrams.connect("10.0.0.2:80"); //=> ENETUNREACH
datagrams.send("x", "10.0.0.2:80"); //=> ENETUNREACH
const six = one.socket(AF_INET6, SOCK_DGRAM);
six.bind("[fd00::9]:80"); //=> 0
six.send("x", "[fd00::2]:80"); //=> 1
