// After the FIN of its peer a connection takes a segment of old text whose FIN stands one further: the number is acknowledged, and
// nothing else comes of it. Linux: tcp_data_queue().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const ack = { ...peer, flags: "A", seq: 1001, ack: (answers()[0]!.seq + 1) >>> 0 };
network.inject(ack);
network.inject({ ...ack, flags: "FA" });
network.inject({ ...ack, flags: "FA", seq: 997, data: "12345" });
answers()
  .map(({ flags, ack }) => `${flags} ${ack}`)
  .join(", "); //=> SA 1001, A 1002, A 1003
server.ss("192.0.2.9"); //=> CLOSE-WAIT 10.0.0.1:80 192.0.2.9:4000
