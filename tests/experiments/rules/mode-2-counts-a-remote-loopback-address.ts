// tcp_tw_reuse = 2 asks for a loopback address at either end: an own address at both is none.
const again = (source: string, destination: string) => {
  const one = host(destination, {
    addresses: [source],
    sysctl: { "net.ipv4.ip_local_port_range": "40000 40000", "net.ipv4.tcp_tw_reuse": 2 },
  });
  const listener = one.socket(AF_INET, SOCK_STREAM);
  listener.bind("0.0.0.0:80");
  listener.listen(5);
  const client = () => {
    const c = one.socket(AF_INET, SOCK_STREAM);
    c.setsockopt(IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
    c.bind(source + ":0");
    return c;
  };
  const first = client();
  first.connect(destination + ":80");
  const conn = listener.accept();
  first.close();
  conn.close();
  return client();
};
const own = again("10.0.0.1", "10.0.0.1"),
  loopback = again("10.0.0.2", "127.0.0.1");
sleep(2);
own.connect("10.0.0.1:80"); //=> EADDRNOTAVAIL
loopback.connect("127.0.0.1:80"); //=> 0
