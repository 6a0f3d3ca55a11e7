// Acknowledgments are lost, and what had arrived goes again. The one that comes at last echoes a timestamp from before that: nothing was
// lost, the window is as it was, and six segments go at once. RFC 4015 §3; Linux: tcp_packet_delayed(), tcp_undo_cwnd_reduction().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const client = b.socket(AF_INET, SOCK_STREAM);
client.connect("10.0.0.1:80"); //=> 0
const s = listener.accept();
const carries = (x: Segment) => x.data !== "" || x.flags.includes("F");
const byA = (x: Segment) => x.from === "10.0.0.1:80";
/** Those that match, but for the first `skip`. */
const lose = (matches: (x: Segment) => boolean, skip: number, times: number) =>
  network.drop((x) => matches(x) && skip-- <= 0, times);
s.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1); //=> 0
lose((x) => !byA(x), 0, 2);
network.hold((x) => x.flags === "A" && !byA(x));
atOnce(() => {
  s.send("x".repeat(1448));
  s.send("x".repeat(1448));
});
sleep(1.7);
lose((x) => byA(x), 0, 3);
network.hold((x) => x.flags === "A" && !byA(x));
atOnce(() => {
  s.send("x".repeat(1448));
  s.send("x".repeat(1448));
  s.send("x".repeat(100));
  s.send("x".repeat(1448));
  s.send("x".repeat(1));
  s.send("x".repeat(1448));
});
sleep(9);
const sent = network.capture().filter((x) => byA(x) && carries(x));
sent.map((x) => `${x.seq - sent[0]!.seq}+${x.data.length}`).join(" "); //=> 0+1448 1448+1448 1448+1448 0+1448 2896+1448 4344+1448 5792+100 5892+1448 7340+1 7341+1448 2896+1448 4344+1448 5792+100
