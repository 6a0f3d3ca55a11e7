// What is taken back leaves the threshold as it was, too: the window goes on to grow by all that is acknowledged. Linux:
// tcp_undo_cwnd_reduction().
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
sleep(3);
network.delay = 0.05;
s.send("x".repeat(14480)); //=> 14480
sleep(1);
const before = network.capture().length;
s.send("x".repeat(1448 * 30)); //=> 43440
sleep(0.05);
network
  .capture()
  .slice(before)
  .findIndex((x) => !byA(x)); //=> 24
