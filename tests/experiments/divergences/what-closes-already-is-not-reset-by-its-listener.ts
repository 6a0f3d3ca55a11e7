// A listener that closes resets the connections that nobody accepted, but none that both sides have closed. Linux:
// tcp_disconnect(), tcp_need_reset().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.shutdown(SHUT_WR); //=> ENOTCONN
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
network.inject({ ...peer, flags: "FA", seq: 1001, ack: (answers()[0]!.seq + 1) >>> 0 });
server.ss("192.0.2.9"); //=> CLOSING 10.0.0.1:80 192.0.2.9:4000
const before = answers().length;
listener.close(); //=> 0
answers().length - before; //=> 0
server.ss().length; //=> 0
