// The peer reports that the probe came twice: nothing had been lost, and the next flight has a probe of its own. RFC 8985 §7.4.2; Linux:
// tcp_process_tlp_ack().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const client = b.socket(AF_INET, SOCK_STREAM);
client.connect("10.0.0.1:80"); //=> 0
const s = listener.accept();
const byA = (x: Segment) => x.from === "10.0.0.1:80";
network.drop((x) => !byA(x), 1);
s.send("x".repeat(1448)); //=> 1448
sleep(1);
network.drop((x) => byA(x) && x.data !== "", 2);
atOnce(() => {
  s.send("x".repeat(1448));
  s.send("x".repeat(1448));
});
sleep(5);
const sent = network.capture().filter((x) => byA(x) && x.data !== "");
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 0+1448 1448+1448 2896+1448 2896+1448 1448+1448
