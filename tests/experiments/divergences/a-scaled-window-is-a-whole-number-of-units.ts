// Where both SYNs asked for it, a header tells the window in units, of 1024 bytes here, rounded up: 65535 bytes are offered as 65536.
// It shows in the first sequence number of a socket that is used again: the last one it had, plus the largest window that it was
// offered, plus 2. In a SYN the window is told as it is. RFC 7323 §2.2; Linux: tcp_ack_update_window(), tcp_disconnect().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(100); //=> 0
const begun = () =>
  network
    .capture()
    .filter((x) => x.flags === "S")
    .map((x) => x.seq);
const step = () => (begun().at(-1)! - begun().at(-2)!) >>> 0;
const connected = (port: number) => {
  const s = b.socket(AF_INET, SOCK_STREAM);
  s.bind(`10.0.0.2:${port}`);
  s.connect("10.0.0.1:80");
  return s;
};
const offered = (s: Socket, window: number) => {
  const [from, to] = [s.getpeername(), s.getsockname()];
  const [syn, synAck] = network.capture().filter((x) => x.from === to || x.to === to);
  const { seq, tsval } = synAck!;
  const numbers = { seq: (seq + 1) >>> 0, ack: (syn!.seq + 1) >>> 0, tsval: tsval! };
  network.inject({ from, to, flags: "A", ...numbers, tsecr: syn!.tsval!, window });
  s.connect("AF_UNSPEC");
  s.connect(from);
  return step();
};
offered(connected(5000), 65535); //=> 65539
offered(connected(5001), 65536); //=> 65539
offered(connected(5002), 65537); //=> 66563
offered(connected(5003), 1000); //=> 65163
