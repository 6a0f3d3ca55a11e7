// By "lo" IPv4 packets for any address come in again, and a listener on the port hears them. It can't answer them with an RST, since
// the address is not its host's.
const one = host("one", "10.0.0.1");
const two = host("two", "10.0.0.2");
const there = two.socket(AF_INET, SOCK_STREAM);
there.bind("0.0.0.0:80");
there.listen(5);
const here = one.socket(AF_INET, SOCK_STREAM);
here.bind("0.0.0.0:80");
here.listen(5);
const client = one.socket(AF_INET, SOCK_STREAM);
client.connect("10.0.0.2:80"); //=> 0
const conn = there.accept();
conn.nonblocking = true;
client.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo"); //=> 0
const before = network.capture().length;
client.send("abc"); //=> 3
network.capture().length - before; //=> 1
conn.recv(); //=> EAGAIN
one.ss("10.0.0.2:80"); //=> ESTAB 10.0.0.1%lo:* 10.0.0.2:80
