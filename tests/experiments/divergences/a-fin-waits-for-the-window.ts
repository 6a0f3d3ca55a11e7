// A FIN takes a number of the window: with none offered it waits, and the persist timer asks. RFC 9293 §3.4; Linux:
// tcp_snd_wnd_test().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const theirs = (answers()[0]!.seq + 1) >>> 0;
const ack = { ...peer, flags: "A", seq: 1001, ack: theirs };
network.inject({ ...ack, window: 0 });
const conn = listener.accept();
conn.close(); //=> 0
server.ss("192.0.2.9"); //=> FIN-WAIT-1 10.0.0.1:80 192.0.2.9:4000
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA
network.inject({ ...ack, window: 1 });
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA FA
