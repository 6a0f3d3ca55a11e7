// RFC 5961 §5.2 takes acknowledgments from a window back. Linux takes none from before what the connection had acknowledged:
// the SYN-ACK's acknowledgment does not count. Linux: tcp_ack(), bytes_acked.
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const theirs = (answers()[0]!.seq + 1) >>> 0;
network.inject({ ...peer, flags: "A", seq: 1001, ack: theirs });
const conn = listener.accept();
conn.nonblocking = true;
network.inject({ ...peer, flags: "PA", seq: 1001, ack: theirs - 1, data: "old" });
conn.recv(); //=> EAGAIN
conn.send("hello"); //=> 5
network.inject({ ...peer, flags: "A", seq: 1001, ack: theirs + 5 });
network.inject({ ...peer, flags: "PA", seq: 1001, ack: theirs, data: "new" });
conn.recv(); //=> new
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA A PA A
