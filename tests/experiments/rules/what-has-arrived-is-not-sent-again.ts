// What is sent again ends where what has arrived begins, though one segment would hold both. RFC 2018 §5.
const server = host("server", "10.0.0.1"),
  client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
c.connect("10.0.0.1:80"); //=> 0
const conn = listener.accept();
network.drop(({ data }) => data === "lost");
c.send("lost"); //=> 4
c.send("kept"); //=> 4
sleep(1);
const sent = network.capture().filter(({ from, data }) => from.startsWith("10.0.0.2") && data);
sent.map(({ data }) => data).join(", "); //=> lost, kept, lost
conn.recv(); //=> lostkept
