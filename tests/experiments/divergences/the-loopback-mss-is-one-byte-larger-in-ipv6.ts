// lo carries 65536 bytes. An IPv4 packet has at most 65535 with its header; IPv6 does not count the header.
const one = host("one", "10.0.0.1", "fd00::1");
const syn = (family: number, to: string) => {
  const s = one.socket(family, SOCK_STREAM);
  s.nonblocking = true;
  const before = network.capture().length;
  try {
    s.connect(to);
  } catch {
    // Under way.
  }
  return network.capture()[before]?.window;
};
syn(AF_INET, "127.0.0.1:80"); //=> 65495
syn(AF_INET6, "[::1]:80"); //=> 65476
