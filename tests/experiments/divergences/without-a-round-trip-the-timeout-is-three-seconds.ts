// A SYN that was sent twice and an answer without timestamps leave the round trip unknown: the first data wait 3 s for their
// acknowledgment. RFC 6298 §5.7; Linux: tcp_init_metrics().
const k = host("k", "10.0.0.1");
const s = k.socket(AF_INET, SOCK_STREAM);
s.bind("10.0.0.1:80");
s.nonblocking = true;
s.connect("192.0.2.9:4000"); //=> EINPROGRESS
sleep(1.3);
network.inject({
  from: "192.0.2.9:4000",
  to: "10.0.0.1:80",
  flags: "SA",
  seq: 1000,
  ack: (network.capture()[0]!.seq + 1) >>> 0,
  window: 65535,
});
s.send("abc"); //=> 3
const sent = () => network.capture().filter((x) => x.data === "abc").length;
sleep(2);
sent(); //=> 1
sleep(1.5);
sent(); //=> 2
