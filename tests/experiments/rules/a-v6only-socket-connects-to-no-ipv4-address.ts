// IPV6_V6ONLY holds for connect() too.
const server = host("server", "10.0.0.1"),
  client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const connecting = (only: number) => {
  const s = client.socket(AF_INET6, SOCK_STREAM);
  s.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, only);
  return s;
};
connecting(0).connect("[::ffff:10.0.0.1]:80"); //=> 0
connecting(1).connect("[::ffff:10.0.0.1]:80"); //=> ENETUNREACH
