// PSH ends what one send() gave; it stands in the segment that is sent again too, though more was sent after it. Linux: tcp_push().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80"); //=> 0
network.drop(({ flags }) => flags === "PA");
c.send("first"); //=> 5
c.send("second"); //=> 6
c.close(); //=> 0
network
  .capture()
  .filter(({ data }) => data !== "")
  .map(({ flags, data }) => `${flags} ${data}`)
  .join(", "); //=> PA first, FPA second, PA first
