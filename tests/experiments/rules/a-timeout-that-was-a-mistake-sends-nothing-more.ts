// The first acknowledgment after a timeout echoes a timestamp from before it: what had been taken for lost is not, and nothing more
// goes again but a probe of the last segment. RFC 4015 §3; Linux: tcp_process_loss(), tcp_try_undo_loss().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const client = b.socket(AF_INET, SOCK_STREAM);
client.connect("10.0.0.1:80"); //=> 0
const s = listener.accept();
const byA = (x: Segment) => x.from === "10.0.0.1:80";
const late = network.hold((x) => !byA(x));
network.drop((x) => !byA(x), 4);
atOnce(() => {
  s.send("x".repeat(1448));
  s.send("x".repeat(1448));
  s.send("x".repeat(1448));
});
sleep(0.4);
late.release();
sleep(5);
const sent = network.capture().filter((x) => byA(x) && x.data !== "");
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 1448+1448 2896+1448 2896+1448 0+1448 2896+1448
