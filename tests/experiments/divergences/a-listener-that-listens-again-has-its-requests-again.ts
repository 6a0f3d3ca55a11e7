// shutdown() of a listener leaves its half-open requests to themselves; once the socket listens again they are its own as before,
// and its backlog counts them, though it has another port by then. Linux: tcp_v4_rcv(), inet_csk_listen_stop().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.listen(0); //=> 0
const old = listener.getsockname().split(":")[1]!;
network.inject({
  from: "192.0.2.9:4000",
  to: `10.0.0.1:${old}`,
  flags: "S",
  seq: 1000,
  window: 65535,
});
const synAck = network.capture().at(-1)!;
listener.shutdown(SHUT_RD); //=> 0
server.ss("192.0.2.9"); //=> SYN-RECV * 192.0.2.9:4000
listener.listen(0); //=> 0
const ack = (synAck.seq + 1) >>> 0;
network.inject({
  from: "192.0.2.9:4000",
  to: `10.0.0.1:${old}`,
  flags: "A",
  seq: 1001,
  ack,
  window: 65535,
});
server.ss("192.0.2.9"); //=> ESTAB * 192.0.2.9:4000
const conn = listener.accept();
conn.getsockname().endsWith(old); //=> true
listener.getsockname().endsWith(old); //=> false
