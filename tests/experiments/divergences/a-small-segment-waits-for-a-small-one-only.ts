// Nagle's algorithm holds a segment that is not full back while another such one is unacknowledged; full ones don't count. RFC 9293
// §3.7.4 has it wait for any. Linux: tcp_minshall_check().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80"); //=> 0
const sizes = () =>
  network
    .capture()
    .filter(({ data }) => data !== "")
    .map(({ data }) => data.length)
    .join(" ");
atOnce(() => {
  c.send("x".repeat(1448 + 50));
  c.send("y".repeat(10));
});
sizes(); //=> 1448 50 10
