// A segment that goes beyond the window is looked at where the receive queue is empty; a FIN that recv() has not met yet
// stands in it as data do. Linux: tcp_sequence().
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
network.inject({ ...ack, flags: "FA" });
const last = answers().at(-1)!;
const beyond = { ...ack, flags: "PA", seq: last.ack + last.window - 1, data: "four" };
network.inject(beyond);
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA A A
conn.recv().length; //=> 0
network.inject(beyond);
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA A A
