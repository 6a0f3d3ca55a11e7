// Linux looks at an RST before it asks what it acknowledges: at the expected number it ends a half-open request, elsewhere
// in the window it is challenged. RFC 9293 §3.10.7.4 (first, second), RFC 5961 §3.2; Linux: tcp_check_req().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const theirs = answers()[0]!.seq + 1;
network.inject({ ...peer, flags: "RA", seq: 1101, ack: (theirs + 100) >>> 0 });
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA A
server.ss("192.0.2.9"); //=> SYN-RECV 10.0.0.1:80 192.0.2.9:4000
network.inject({ ...peer, flags: "RA", seq: 1001, ack: (theirs + 100) >>> 0 });
answers()
  .map(({ flags }) => flags)
  .join(" "); //=> SA A
server.ss("192.0.2.9").length; //=> 0
