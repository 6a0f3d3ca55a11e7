// bind() named the port: it is the descriptor's until close(), TIME-WAIT or not. Its SO_REUSEADDR of now is asked, and what
// TIME-WAIT has copied lets the newcomer in.
const server = host("server", "10.0.0.1"),
  client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const reusing = () => {
  const s = client.socket(AF_INET, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  return s;
};
const c = reusing();
c.bind("10.0.0.2:5000"); //=> 0
c.connect("10.0.0.1:80"); //=> 0
c.shutdown(SHUT_WR); //=> 0
listener.accept().close(); //=> 0
client.ss("10.0.0.2"); //=> TIME-WAIT 10.0.0.2:5000 10.0.0.1:80
c.setsockopt(SOL_SOCKET, SO_REUSEADDR, 0); //=> 0
reusing().bind("10.0.0.2:5000"); //=> EADDRINUSE
c.close(); //=> 0
reusing().bind("10.0.0.2:5000"); //=> 0
