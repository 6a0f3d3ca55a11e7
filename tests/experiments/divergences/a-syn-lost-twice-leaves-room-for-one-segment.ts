// A SYN that was lost twice makes the way a bad one: the first segment goes out alone, the others wait for its acknowledgment.
// RFC 6298 §5.7; Linux: tcp_init_transfer().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const sent = (losses: number): string => {
  network.drop((s) => s.flags === "S", losses);
  const c = a.socket(AF_INET, SOCK_STREAM);
  c.connect("10.0.0.2:80");
  c.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
  const before = network.capture().length;
  network.drop((s) => s.data !== "", 3);
  for (const data of ["x", "y", "z"]) c.send(data);
  const data = network
    .capture()
    .slice(before)
    .map((s) => s.data);
  sleep(8);
  return data.join(" ");
};
sent(1); //=> x y z
sent(2); //=> x
