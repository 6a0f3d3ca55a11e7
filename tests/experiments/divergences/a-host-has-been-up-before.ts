// With tcp_timestamps = 2 they are the host's own clock, which is no 0 when a run begins: an echo of 0 stands for none. RFC 7323 §3.2.
const a = host("a", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_timestamps": 2 } });
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
a.socket(AF_INET, SOCK_STREAM).connect("10.0.0.2:80"); //=> 0
const [syn, answer] = network.capture();
syn!.tsval! > 0; //=> true
answer!.tsecr === syn!.tsval; //=> true
