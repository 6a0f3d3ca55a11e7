// After the FIN of its peer a connection still acknowledges what came before: a FIN that is sent again, and old text.
// RFC 9293 §3.10.7.4 (first); Linux: tcp_rcv_state_process().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const theirs = (answers()[0]!.seq + 1) >>> 0;
const ack = { ...peer, flags: "A", seq: 1001, ack: theirs };
network.inject(ack);
network.inject({ ...ack, flags: "FPA", data: "bye" });
server.ss("192.0.2.9"); //=> CLOSE-WAIT 10.0.0.1:80 192.0.2.9:4000
network.inject({ ...ack, flags: "FA", seq: 1004 });
network.inject({ ...ack, flags: "PA", data: "bye" });
answers()
  .map(({ flags, ack }) => `${flags} ${ack}`)
  .join(", "); //=> SA 1001, A 1005, A 1005, A 1005
