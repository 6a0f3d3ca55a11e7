// Where both open at once Linux shifts the windows that it offers, although the other SYN did not ask for that: of 64512 bytes 63 are told.
// RFC 7323 §2.2 has both ask. Linux: tcp_rcv_synsent_state_process().
const k = host("k", "10.0.0.1");
const s = k.socket(AF_INET, SOCK_STREAM);
s.bind("10.0.0.1:80");
s.nonblocking = true;
s.connect("192.0.2.9:4000"); //=> EINPROGRESS
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const iss = network.capture()[0]!.seq;
network.inject({ ...peer, flags: "S", seq: 1000 });
network.capture().at(-1)!.window; //=> 64240
network.inject({ ...peer, flags: "PA", seq: 1001, ack: (iss + 1) >>> 0, data: "x" });
network.capture().at(-1)!.window; //=> 63
