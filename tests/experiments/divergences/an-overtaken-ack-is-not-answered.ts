// An empty ACK with an old timestamp: from before what was received it is dropped, at the expected number it is taken when it
// is about one retransmission timeout older at most, and answered when it is older than that. Linux: tcp_disordered_ack_check().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000, tsval: 50000 });
const theirs = (answers()[0]!.seq + 1) >>> 0;
const ack = { ...peer, flags: "A", seq: 1001, ack: theirs };
network.inject({ ...ack, tsval: 50000 });
const before = answers().length;
network.inject({ ...ack, seq: 1000, tsval: 40000 });
network.inject({ ...ack, tsval: 49900 });
answers().length - before; //=> 0
network.inject({ ...ack, tsval: 40000 });
answers().length - before; //=> 1
