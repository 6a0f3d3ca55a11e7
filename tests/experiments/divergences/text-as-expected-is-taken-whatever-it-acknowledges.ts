// Text that comes next, in a segment as the last ones were, is taken before what it acknowledges is looked at, which may be too old;
// the first text on a connection is not: no memory is set aside for it yet. Linux: tcp_rcv_established(), header prediction.
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const ack = { ...peer, flags: "A", seq: 1001, ack: (answers()[0]!.seq + 1) >>> 0 };
network.inject(ack);
const conn = listener.accept();
const old = { flags: "PA", ack: (ack.ack - 70_000) >>> 0 };
network.inject({ ...ack, ...old, data: "x" });
answers().at(-1)!.ack; //=> 1001
network.inject({ ...ack, flags: "PA", data: "x" });
answers().at(-1)!.ack; //=> 1002
network.inject({ ...ack, ...old, seq: 1002, data: "y" });
answers().at(-1)!.ack; //=> 1003
network.inject({ ...ack, ...old, seq: 1003, window: 1000, data: "z" });
answers().at(-1)!.ack; //=> 1003
conn.recv(100); //=> xy
network.inject({ ...ack, ...old, seq: 1003, data: "z" });
answers().at(-1)!.ack; //=> 1003
