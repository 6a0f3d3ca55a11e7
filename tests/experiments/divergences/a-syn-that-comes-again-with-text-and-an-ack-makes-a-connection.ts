// The SYN of a half-open request, sent again with an ACK of its SYN-ACK and with text: the request becomes a connection, which then
// challenges the SYN and stays in SYN-RECEIVED until an ACK without one comes. Linux: tcp_check_req().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const ack = { ...peer, ack: (answers()[0]!.seq + 1) >>> 0 };
network.inject({ ...ack, flags: "SA", seq: 1000, data: "hello" });
server.ss("192.0.2.9"); //=> SYN-RECV 10.0.0.1:80 192.0.2.9:4000
const conn = listener.accept();
network.inject({ ...ack, flags: "A", seq: 1001 });
server.ss("192.0.2.9"); //=> ESTAB 10.0.0.1:80 192.0.2.9:4000
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA A
