// With SO_REUSEADDR the lower half comes first, then the upper one; of an even range no port is left out.
const ports = (count: number) => {
  const one = host("one" + count, {
    addresses: ["10.0.0." + count],
    sysctl: { "net.ipv4.ip_local_port_range": "40000 " + (39999 + count) },
  });
  let bound = 0;
  try {
    for (;;) {
      const s = one.socket(AF_INET, SOCK_STREAM);
      s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
      s.bind("0.0.0.0:0");
      bound++;
    }
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
  }
  return bound;
};
[8, 10, 14, 18, 22, 26].map(ports); //=> [8, 10, 14, 18, 22, 26]
