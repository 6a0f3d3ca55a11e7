// PAWS lets a timestamp be one older in a connection, and not in a half-open request. RFC 7323 §5.2; Linux: TCP_PAWS_WINDOW.
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000, tsval: 5000 });
const theirs = (answers()[0]!.seq + 1) >>> 0;
network.inject({ ...peer, flags: "A", seq: 1001, ack: theirs, tsval: 4999 });
server.ss("192.0.2.9"); //=> SYN-RECV 10.0.0.1:80 192.0.2.9:4000
network.inject({ ...peer, flags: "A", seq: 1001, ack: theirs, tsval: 5000 });
const conn = listener.accept();
conn.nonblocking = true;
network.inject({ ...peer, flags: "PA", seq: 1001, ack: theirs, tsval: 4998, data: "two" });
conn.recv(); //=> EAGAIN
network.inject({ ...peer, flags: "PA", seq: 1001, ack: theirs, tsval: 4999, data: "one" });
conn.recv(); //=> one
