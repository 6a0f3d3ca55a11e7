// An acknowledgment ends where the peer had reported something: it has thrown that away, which goes again before the timeout, and before
// anything new. A report that begins there is no report, not even of what came twice. RFC 2018 §8; Linux: tcp_check_sack_reneging(),
// tcp_is_sackblock_valid().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const client = b.socket(AF_INET, SOCK_STREAM);
client.connect("10.0.0.1:80"); //=> 0
const s = listener.accept();
const byA = (x: Segment) => x.from === "10.0.0.1:80";
s.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1); //=> 0
const first = network.capture().find((x) => byA(x))!.seq + 1;
network.drop((x) => byA(x) && x.seq === first && x.data !== "", Infinity);
atOnce(() => {
  s.send("x".repeat(1448));
  s.send("x".repeat(1448));
  s.send("x".repeat(100));
});
sleep(0.06);
const answer = network.capture().findLast((x) => !byA(x))!;
network.inject({ ...answer, ack: answer.ack + 1448 });
sleep(0.09);
s.send("x".repeat(200)); //=> 200
sleep(0.6);
const sent = network.capture().filter((x) => byA(x) && x.data !== "");
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 1448+1448 2896+100 0+1448 1448+1448 1448+1448
