// A SYN that comes while our own waits is answered at once, and our timer goes on; from then on the time doubles. Linux:
// tcp_send_synack(), tcp_retransmit_timer().
const a = host("a", "10.0.0.1");
const c = a.socket(AF_INET, SOCK_STREAM);
c.bind("10.0.0.1:5000"); //=> 0
c.nonblocking = true;
c.connect("192.0.2.9:4000"); //=> EINPROGRESS
sleep(0.5);
network.inject({
  from: "192.0.2.9:4000",
  to: "10.0.0.1:5000",
  flags: "S",
  seq: 1000,
  window: 65535,
});
const answers = () => network.capture().filter(({ flags }) => flags === "SA").length;
answers(); //=> 1
sleep(0.8);
answers(); //=> 2
sleep(1.2);
answers(); //=> 2
sleep(1);
answers(); //=> 3
