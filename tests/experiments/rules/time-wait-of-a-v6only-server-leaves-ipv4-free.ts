// What a V6ONLY server leaves behind does not overlap 0.0.0.0; what a dual-stack one does, overlaps it.
const server = host("server", "fd00::1"),
  client = host("client", "fd00::2");
for (const only of [1, 0]) {
  const listener = server.socket(AF_INET6, SOCK_STREAM);
  listener.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, only);
  listener.bind("[::]:" + (5000 + only));
  listener.listen(5);
  const c = client.socket(AF_INET6, SOCK_STREAM);
  c.connect("[fd00::1]:" + (5000 + only));
  const conn = listener.accept();
  conn.close();
  c.close();
  listener.close();
}
server.socket(AF_INET, SOCK_STREAM).bind("0.0.0.0:5001"); //=> 0
server.socket(AF_INET, SOCK_STREAM).bind("0.0.0.0:5000"); //=> EADDRINUSE
