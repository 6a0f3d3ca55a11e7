// The last ACK of a handshake must echo a timestamp that its SYN-ACKs have had, where it echoes any. Linux: tcp_check_req().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000, tsval: 5000 });
const { seq, tsval = 0 } = answers()[0]!;
const ack = { ...peer, flags: "A", seq: 1001, ack: (seq + 1) >>> 0, tsval: 5000 };
network.inject({ ...ack, tsecr: (tsval - 1) >>> 0 });
server.ss("192.0.2.9"); //=> SYN-RECV 10.0.0.1:80 192.0.2.9:4000
network.inject({ ...ack, tsecr: tsval });
server.ss("192.0.2.9"); //=> ESTAB 10.0.0.1:80 192.0.2.9:4000
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA A
