// What left a call earlier than data that have arrived is taken for lost as soon as those are reported (SACK), and sent again
// by itself: here the FIN has arrived, and the five bytes before it have not. RFC 8985; Linux: tcp_rack_mark_lost().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80"); //=> 0
const conn = listener.accept();
network.drop(({ data }) => data === "hello");
c.send("hello"); //=> 5
c.shutdown(SHUT_WR); //=> 0
const sent = network
  .capture()
  .filter(({ from, flags }) => from.startsWith("10.0.0.2") && /[PF]/.test(flags));
sent.map(({ flags, data }) => `${flags} ${data}`.trim()).join(", "); //=> PA hello, FA, PA hello
conn.recv(); //=> hello
