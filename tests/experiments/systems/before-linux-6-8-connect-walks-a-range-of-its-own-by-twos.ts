// experiment: os="linux-6.1"
// Commit 207184853dbd: since then ports of IP_LOCAL_PORT_RANGE are tried one by one. Where the walk begins is chance: twelve clients
// would hardly all find the even ports first.
const server = host("server", "10.0.0.9").socket(AF_INET, SOCK_STREAM);
server.bind("0.0.0.0:80"); //=> 0
server.listen(50); //=> 0
const walks: string[] = [];
for (let i = 1; i <= 12; i++) {
  const client = host("client" + i, "10.0.1." + i);
  const ports: string[] = [];
  for (let n = 0; n < 4; n++) {
    const s = client.socket(AF_INET, SOCK_STREAM);
    s.setsockopt(IPPROTO_IP, IP_LOCAL_PORT_RANGE, (40003 << 16) | 40000);
    s.connect("10.0.0.9:80");
    ports.push(Number(s.getsockname().slice(-1)) % 2 === 0 ? "even" : "odd");
  }
  walks.push(ports.join(" "));
}
[...new Set(walks)].join(", "); //=> even even odd odd
