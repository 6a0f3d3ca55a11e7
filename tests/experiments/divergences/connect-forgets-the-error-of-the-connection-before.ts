// connect() to AF_UNSPEC leaves ECONNRESET (104) to be told; the next connect() begins without it. Linux: tcp_connect_init().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80"); //=> 0
c.connect("AF_UNSPEC"); //=> 0
c.connect("10.0.0.1:80"); //=> 0
c.send("hello"); //=> 5
c.connect("AF_UNSPEC"); //=> 0
c.getsockopt(SOL_SOCKET, SO_ERROR); //=> 104
