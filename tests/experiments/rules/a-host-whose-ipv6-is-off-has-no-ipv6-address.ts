/** disable_ipv6: no source address for any IPv6 destination, whatever the device; set back, ::1 alone returns. */
const off = host("off", {
  addresses: ["10.0.0.1", "fd00::1"],
  sysctl: { "net.ipv6.conf.all.disable_ipv6": 1 },
});
host("on", "10.0.0.2", "fd00::2");
const listener = off.socket(AF_INET6, SOCK_STREAM);
listener.bind("[::]:80"); //=> 0
listener.listen(9); //=> 0
function bind(type: number, address: string) {
  return off.socket(AF_INET6, type).bind(`[${address}]:8080`);
}
function connect(type: number, address: string, device = "", own = "") {
  const s = off.socket(AF_INET6, type);
  s.nonblocking = true;
  s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  s.setsockopt(IPPROTO_IP, IP_FREEBIND, 1);
  if (own) s.bind(`[${own}]:0`);
  return s.connect(`[${address}]:80`);
}
bind(SOCK_STREAM, "::1"); //=> EADDRNOTAVAIL
bind(SOCK_DGRAM, "::1"); //=> EADDRNOTAVAIL
bind(SOCK_STREAM, "fd00::1"); //=> EADDRNOTAVAIL
bind(SOCK_STREAM, "::ffff:10.0.0.1"); //=> 0
connect(SOCK_STREAM, "::1"); //=> EADDRNOTAVAIL
connect(SOCK_STREAM, "::"); //=> EADDRNOTAVAIL
connect(SOCK_STREAM, "fd00::1"); //=> EADDRNOTAVAIL
connect(SOCK_STREAM, "fd00::2"); //=> EADDRNOTAVAIL
connect(SOCK_STREAM, "::1", "lo"); //=> EADDRNOTAVAIL
connect(SOCK_STREAM, "fd00::2", "eth0"); //=> EADDRNOTAVAIL
connect(SOCK_STREAM, "fd00::2", "", "fd00::9"); //=> ENETUNREACH
connect(SOCK_STREAM, "::1", "", "::1"); //=> ENETUNREACH
connect(SOCK_DGRAM, "::1"); //=> EADDRNOTAVAIL
connect(SOCK_DGRAM, "fd00::2"); //=> EADDRNOTAVAIL
connect(SOCK_DGRAM, "ff0e::1"); //=> EADDRNOTAVAIL
off.socket(AF_INET6, SOCK_DGRAM).send("x", "[fd00::2]:53"); //=> EADDRNOTAVAIL
connect(SOCK_STREAM, "::ffff:127.0.0.1"); //=> EINPROGRESS
off.socket(AF_INET, SOCK_STREAM).connect("10.0.0.1:80"); //=> 0
off.socket(AF_INET, SOCK_STREAM).bind("127.0.0.1:8080"); //=> 0

off.sysctl("net.ipv6.conf.all.disable_ipv6", 0); //=> 0
connect(SOCK_STREAM, "::1"); //=> EINPROGRESS
connect(SOCK_STREAM, "::1", "eth0"); //=> ENETUNREACH
connect(SOCK_STREAM, "fd00::1"); //=> ENETUNREACH
connect(SOCK_STREAM, "fd00::2"); //=> ENETUNREACH
connect(SOCK_DGRAM, "fd00::2"); //=> ENETUNREACH
bind(SOCK_STREAM, "fd00::1"); //=> EADDRNOTAVAIL
bind(SOCK_STREAM, "::1"); //=> 0

const on = host("was on", "10.0.0.3", "fd00::3");
on.sysctl("net.ipv6.conf.all.disable_ipv6", 2); //=> 2
on.socket(AF_INET6, SOCK_STREAM).bind("[fd00::3]:80"); //=> EADDRNOTAVAIL
