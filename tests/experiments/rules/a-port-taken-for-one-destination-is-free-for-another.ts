// connect() tries the ports of one parity first, and those of the other once it has found none. For a second destination it
// begins with the first parity again: there all of them are free.
const server = host("server", "10.0.0.1");
const client = host("client", {
  addresses: ["10.0.0.2"],
  sysctl: { "net.ipv4.ip_local_port_range": "40000 40007" },
});
for (const port of [80, 81]) {
  const listener = server.socket(AF_INET, SOCK_STREAM);
  listener.bind("10.0.0.1:" + port);
  listener.listen(10);
}
const parity = (port: number) => {
  const c = client.socket(AF_INET, SOCK_STREAM);
  c.connect("10.0.0.1:" + port);
  return Number(c.getsockname().split(":")[1]) % 2;
};
[80, 80, 80, 80, 80, 81, 80, 81].map(parity).join(" "); //=> 0 0 0 0 1 0 1 0
