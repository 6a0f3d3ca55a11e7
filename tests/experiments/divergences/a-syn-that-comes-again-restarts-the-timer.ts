// A SYN that comes again is answered again, and the SYN-ACK's timer begins anew then. Linux: tcp_check_req().
const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
const answers = () => network.capture().filter(({ to }) => to === peer.from).length;
network.inject({ ...peer, flags: "S", seq: 1000 });
sleep(0.6);
network.inject({ ...peer, flags: "S", seq: 1000 });
answers(); //=> 2
sleep(0.7);
answers(); //=> 2
sleep(0.6);
answers(); //=> 3
