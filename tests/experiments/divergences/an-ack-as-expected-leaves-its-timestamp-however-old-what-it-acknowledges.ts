// Header prediction: an empty ACK with the flags, window and number of the last ones leaves its timestamp before its acknowledgment
// is found too old and challenged; with another window it leaves none. Linux: tcp_rcv_established().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000, tsval: 5000 });
const theirs = (answers()[0]!.seq + 1) >>> 0;
const ack = { ...peer, flags: "A", seq: 1001, ack: theirs, tsval: 5000 };
const tooOld = { ...ack, ack: (theirs - 100) >>> 0, tsval: 9000 };
network.inject(ack);
const conn = listener.accept();
conn.nonblocking = true;
network.inject({ ...tooOld, window: 1000 });
network.inject({ ...ack, flags: "PA", data: "one" });
conn.recv(); //=> one
network.inject({ ...tooOld, seq: 1004 });
network.inject({ ...ack, flags: "PA", seq: 1004, data: "two" });
conn.recv(); //=> EAGAIN
