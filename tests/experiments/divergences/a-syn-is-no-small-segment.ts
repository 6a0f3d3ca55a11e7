// Crossed SYNs, and an ACK that does not cover ours: the connection is open, and a small segment does not wait for the SYN. The
// next one waits for the first. Linux: tcp_minshall_check(), tcp_connect_init().
const k = host("k", "10.0.0.1");
const s = k.socket(AF_INET, SOCK_STREAM);
s.bind("10.0.0.1:80"); //=> 0
s.nonblocking = true;
s.connect("192.0.2.9:4000"); //=> EINPROGRESS
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const iss = network.capture()[0]!.seq;
network.inject({ ...peer, flags: "S", seq: 1000 });
network.inject({ ...peer, flags: "PA", seq: 1001, ack: iss, data: "x" });
k.ss(); //=> ESTAB 10.0.0.1:80 192.0.2.9:4000
const before = network.capture().length;
s.send("a"); //=> 1
s.send("b"); //=> 1
network
  .capture()
  .slice(before)
  .map((x) => x.data)
  .join(" "); //=> a
