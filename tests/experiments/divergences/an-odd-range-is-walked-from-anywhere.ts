// Of an odd number of ports connect()'s walk leaves out one: the first, or the last, as it begins elsewhere or with the first. So a walk that
// finds no even port may be followed by one that does. Linux: __inet_hash_connect().
const h = host("h", "10.0.0.1");
const take = (to: string) => {
  const s = h.socket(AF_INET, SOCK_STREAM);
  try {
    s.connect(to);
    return Number(s.getsockname().replace(/.*:/, "")) % 2 ? "odd" : "even";
  } catch (error) {
    return (error as SocketError).code;
  }
};
let next = 1000;
const orders = (ports: number) => {
  h.sysctl("net.ipv4.ip_local_port_range", `40000 ${39_999 + ports}`);
  const seen = new Set<string>();
  for (const end = next + 100; next < end; next++) {
    const l = h.socket(AF_INET, SOCK_STREAM);
    l.bind(`127.0.0.1:${next}`);
    l.listen(20);
    seen.add([...Array(ports)].map(() => take(`127.0.0.1:${next}`)).join(" "));
  }
  return seen;
};
const five = orders(5);
five.has("even even odd odd EADDRNOTAVAIL"); //=> true
five.has("even even odd even odd"); //=> true
five.has("even even even odd odd"); //=> true
const three = orders(3);
[...three]; //=> ["even odd EADDRNOTAVAIL"]
[...orders(1)]; //=> ["even"]
[...orders(4)]; //=> ["even even odd odd"]
orders(7).has("even even even odd odd odd even"); //=> true
