// A connected UDP socket bound to eth0 never hears that its own host has no such port: in IPv4 that ICMP message comes by lo.
const one = host("one", "10.0.0.1", "fd00::1");
const refused = (family: number, device: string, to: string) => {
  const s = one.socket(family, SOCK_DGRAM);
  s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  s.connect(to);
  s.send("x");
  return s.getsockopt(SOL_SOCKET, SO_ERROR);
};
refused(AF_INET, "", "10.0.0.1:80"); //=> 111
refused(AF_INET, "lo", "10.0.0.1:80"); //=> 111
refused(AF_INET, "eth0", "10.0.0.1:80"); //=> 0
refused(AF_INET6, "eth0", "[fd00::1]:80"); //=> 111
