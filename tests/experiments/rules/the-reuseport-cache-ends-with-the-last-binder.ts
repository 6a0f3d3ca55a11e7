// Once nobody has the port from bind(), a SO_REUSEPORT socket is held against all who are left on it.
const server = host("server", "10.0.0.1"),
  client = host("client", {
    addresses: ["10.0.0.9"],
    sysctl: { "net.ipv4.ip_local_port_range": "40000 40000" },
  });
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const shared = () => {
  const s = client.socket(AF_INET, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  return s;
};
const c = shared();
c.connect("10.0.0.1:80"); //=> 0
const b = shared();
b.bind("0.0.0.0:40000"); //=> 0
c.setsockopt(SOL_SOCKET, SO_REUSEPORT, 0); //=> 0
b.close(); //=> 0
shared().bind("10.0.0.9:40000"); //=> EADDRINUSE
