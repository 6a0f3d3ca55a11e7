// What is sent again takes along what follows, as far as it fits into a segment; to a full one nothing is joined, not even a FIN,
// which would take no room. Linux: __tcp_retransmit_skb(), tcp_retrans_try_collapse().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const repeated = (bytes: number) => {
  const s = b.socket(AF_INET, SOCK_STREAM);
  s.connect("10.0.0.1:80");
  const from = s.getsockname();
  const carries = (x: Segment) => x.from === from && (x.data !== "" || x.flags.includes("F"));
  network.drop(carries, 3);
  s.send("x".repeat(bytes));
  s.close();
  sleep(3);
  const sent = network.capture().filter(carries);
  return sent.map((x) => `${x.flags} ${x.seq - sent[0]!.seq}+${x.data.length}`).join(", ");
};
repeated(1448); //=> PA 0+1448, FA 1448+0, FA 1448+0, PA 0+1448, FA 1448+0
repeated(1447); //=> PA 0+1447, FA 1447+0, FA 1447+0, FPA 0+1447
