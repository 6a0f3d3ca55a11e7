// TIME-WAIT sends the timestamps that its connection agreed upon, from the same clock, when tcp_timestamps is 0 by then; but
// it reads none: a SYN with a newer one opens nothing. Linux: tcp_timewait_state_process().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000, tsval: 5000 });
const { seq, tsval = 0 } = answers()[0]!;
const ack = { ...peer, flags: "A", seq: 1001, ack: (seq + 1) >>> 0, tsval: 5000 };
network.inject(ack);
const conn = listener.accept();
conn.close(); //=> 0
network.inject({ ...ack, flags: "FA", ack: (seq + 2) >>> 0 });
server.ss("192.0.2.9"); //=> TIME-WAIT 10.0.0.1:80 192.0.2.9:4000
server.sysctl("net.ipv4.tcp_timestamps", 0); //=> 0
network.inject({ ...peer, flags: "S", seq: 1000, tsval: 6000 });
const last = answers().at(-1)!;
last.flags; //=> A
last.tsval! - tsval < 10000; //=> true
last.tsecr; //=> 5000
