// A listener that is bound to a device after the SYN came does not bind the connection to it. Linux: tcp_v4_syn_recv_sock().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
listener.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo"); //=> 0
const ack = { ...peer, flags: "PA", seq: 1001, ack: (answers()[0]!.seq + 1) >>> 0 };
network.inject({ ...ack, data: "one" });
answers().at(-1)!.ack; //=> 1004
network.inject({ ...ack, seq: 1004, data: "two" });
answers().at(-1)!.ack; //=> 1007
const conn = listener.accept();
conn.getsockopt(SOL_SOCKET, SO_BINDTODEVICE).length; //=> 0
conn.recv(10); //=> onetwo
