// SO_BINDTODEVICE holds for a connection from then on. From a loopback address nothing leaves by eth1: data and FIN wait unsent for the
// persist timer, and go when the socket is free again.
const one = host("one", { addresses: ["10.0.0.1"], interfaces: { eth1: ["10.1.0.1"] } });
const listener = one.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80");
listener.listen(5);
const client = one.socket(AF_INET, SOCK_STREAM);
client.bind("127.0.0.7:5000");
client.connect("10.0.0.1:80"); //=> 0
const conn = listener.accept();
conn.nonblocking = true;
client.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
const before = network.capture().length;
client.send("abc"); //=> 3
client.shutdown(SHUT_WR); //=> 0
network.capture().length - before; //=> 0
conn.recv(); //=> EAGAIN
one.ss("127.0.0.7%eth1:5000 "); //=> FIN-WAIT-1 127.0.0.7%eth1:5000 10.0.0.1:80
one.ss("127.0.0.7%eth1:5000 ")[0]?.timer?.split(",")[0]; //=> persist
client.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, ""); //=> 0
sleep(0.5);
conn.recv(); //=> abc
