// An acknowledgment that tells a round trip ends the doubling of the timeout: probes of a closed window begin with the plain one.
// RFC 6298 §5.7; Linux: tcp_ack_update_rtt().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const client = b.socket(AF_INET, SOCK_STREAM);
client.connect("10.0.0.1:80"); //=> 0
const s = listener.accept();
const byA = (x: Segment) => x.from === "10.0.0.1:80";
network.drop((x) => byA(x) && x.data !== "", 4);
s.send("x".repeat(100)); //=> 100
sleep(5);
const answer = network.capture().findLast((x) => !byA(x))!;
network.drop((x) => !byA(x), Infinity);
network.inject({ ...answer, window: 0 });
const before = network.capture().length;
s.send("x".repeat(100)); //=> 100
sleep(2.2);
const probes = network
  .capture()
  .slice(before)
  .filter((x) => byA(x));
probes.map((x) => `${x.seq - answer.ack}+${x.data.length}`).join(" "); //=> -1+0 -1+0 -1+0
