// While both sides open at once shutdown() sends nothing; the FIN follows when the handshake is complete.
const one = host("one", "10.0.0.1");
const s = one.socket(AF_INET, SOCK_STREAM);
s.bind("10.0.0.1:5000"); //=> 0
s.nonblocking = true;
s.connect("10.0.0.9:80"); //=> EINPROGRESS
const peer = { from: "10.0.0.9:80", to: "10.0.0.1:5000", window: 65535 };
network.inject({ ...peer, flags: "S", seq: 1000 });
s.shutdown(SHUT_WR); //=> 0
one.ss(); //=> SYN-RECV 10.0.0.1:5000 10.0.0.9:80
const { seq } = network.capture().at(-1)!;
network.inject({ ...peer, flags: "SA", seq: 1000, ack: seq + 1 });
one.ss(); //=> FIN-WAIT-1 10.0.0.1:5000 10.0.0.9:80
network
  .capture()
  .map(({ flags }) => flags)
  .join(" "); //=> S S SA SA FA A
