// What is out of place is answered once in tcp_invalid_ratelimit milliseconds, from the first millisecond of a run on. Linux:
// tcp_timewait_check_oow_rate_limit().
network.delay = 0;
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from);
network.inject({ ...peer, flags: "S", seq: 1000 });
const ack = { ...peer, flags: "A", seq: 1001, ack: (answers()[0]!.seq + 1) >>> 0 };
network.inject(ack);
listener.accept().close(); //=> 0
network.inject({ ...ack, ack: ack.ack + 1 });
const before = answers().length;
network.inject({ ...ack, seq: 100 });
network.inject({ ...ack, seq: 100 });
answers().length - before; //=> 1
