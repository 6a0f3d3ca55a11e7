// A SYN cookie is the SYN's number, a hash, and which of four segment sizes the peer takes: an ACK that is off by what turns one of
// these into another is taken as well. Linux: check_tcp_syn_cookie(), __cookie_v4_check().
const server = host("server", {
  addresses: ["10.0.0.1"],
  sysctl: { "net.ipv4.tcp_syncookies": 2 },
});
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(50); //=> 0
let port = 4000;
function answer(seq: number, ack: number) {
  const peer = { from: `192.0.2.9:${port++}`, to: "10.0.0.1:80", window: 65535 };
  const answers = () => network.capture().filter(({ to }) => to === peer.from);
  network.inject({ ...peer, flags: "S", seq: 1000 });
  const theirs = answers()[0]!.seq + 1;
  network.inject({ ...peer, flags: "A", seq: 1001 + seq, ack: (theirs + ack) >>> 0, data: "x" });
  return answers()[1]!.flags;
}
[-4, -3, -2, -1, 0, 1].map((off) => answer(off, 0)).join(" "); //=> R A A A A R
[-1, 0, 1, 2, 3, 4].map((off) => answer(0, off)).join(" "); //=> R A A A A R
[answer(1, 1), answer(1, 4), answer(1 << 20, 1 << 20)].join(" "); //=> A A A
