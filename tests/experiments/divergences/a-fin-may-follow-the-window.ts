// Text may not go beyond the window where something is unread, but its FIN may: such a segment is not answered as one that is out
// of place. Linux: tcp_sequence().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const ack = { ...peer, flags: "A", seq: 1001, ack: (answers()[0]!.seq + 1) >>> 0 };
network.inject(ack);
listener.accept().fd; //=> 4
network.inject({ ...ack, flags: "FA" });
const last = answers().at(-1)!;
const edge = last.ack + last.window;
const before = answers().length;
network.inject({ ...ack, flags: "FPA", seq: edge - 1, data: "x" });
network.inject({ ...ack, flags: "FA", seq: edge });
answers().length - before; //=> 0
network.inject({ ...ack, flags: "FPA", seq: edge - 1, data: "xx" });
answers().length - before; //=> 1
