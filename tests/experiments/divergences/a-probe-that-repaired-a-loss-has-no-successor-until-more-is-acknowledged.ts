// A probe that repaired a loss stays open until more is acknowledged than had been sent by then; until that, there is no other: lost
// data go again after 0.2 and 0.6 s. RFC 8985 §7.4; Linux: tlp_high_seq, tcp_process_tlp_ack().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
const c = a.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.2:80"); //=> 0
network.drop((s) => s.data === "first");
c.send("first");
sleep(1);
network.drop((s) => s.data === "second", Infinity);
c.send("second");
sleep(0.5);
network.capture().filter((s) => s.data === "second").length; //=> 2
