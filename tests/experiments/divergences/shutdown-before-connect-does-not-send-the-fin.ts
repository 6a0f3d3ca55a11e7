// shutdown() of a socket that is not connected fails, and what it said is remembered all the same; the FIN leaves with the next
// shutdown(), once there is a connection. Linux: inet_shutdown().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.shutdown(SHUT_WR); //=> ENOTCONN
c.connect("10.0.0.1:80"); //=> 0
c.send("hello"); //=> EPIPE
client.ss("80"); //=> ESTAB 10.0.0.2:* 10.0.0.1:80
c.shutdown(SHUT_WR); //=> 0
client.ss("80"); //=> FIN-WAIT-2 10.0.0.2:* 10.0.0.1:80
