// Nobody reads here any more, so that what comes beyond the expected number is answered with an RST: a FIN alone too, where a gap
// before it says that there was text. Linux: tcp_rcv_state_process().
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
conn.shutdown(SHUT_RDWR); //=> 0
server.ss("192.0.2.9"); //=> FIN-WAIT-1 10.0.0.1:80 192.0.2.9:4000
network.inject({ ...ack, flags: "FA", seq: 1002 });
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA FA R
server.ss("192.0.2.9").length; //=> 0
