// A SYN cookie has no room for the SYN's options: they stand in the last six bits of the SYN-ACK's timestamp, which come back in the
// echo. So SACK is not lost, and a gap is filled alone; and two such timestamps are a multiple of 64 apart. Linux:
// cookie_init_timestamp(), cookie_timestamp_decode().
const a = host("a", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_syncookies": 2 } });
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const connected = () => {
  const client = b.socket(AF_INET, SOCK_STREAM);
  client.connect("10.0.0.1:80");
  const s = listener.accept();
  s.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
  const to = s.getpeername();
  network.drop((x) => x.to === to && x.data !== "");
  s.send("x".repeat(500));
  s.send("x".repeat(100));
  sleep(4);
  const sent = network.capture().filter((x) => x.to === to && x.data !== "");
  return sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" ");
};
connected(); //=> 0+500 500+100 0+500
b.sysctl("net.ipv4.tcp_timestamps", 0); //=> 0
connected(); //=> 0+500 500+100 0+600
const cookie = () => {
  const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80" };
  network.inject({ ...peer, flags: "S", seq: 1000, window: 65535, tsval: 1 });
  return network.capture().at(-1)!.tsval!;
};
const first = cookie();
sleep(0.1);
(cookie() - first) % 64; //=> 0
