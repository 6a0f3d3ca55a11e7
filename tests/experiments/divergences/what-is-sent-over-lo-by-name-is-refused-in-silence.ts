// A socket bound to lo that connects to an address on eth0 of its own host is not refused by an RST: its SYN is simply lost.
// A listener on lo hears it.
const one = host("one", "10.0.0.1");
const s = one.socket(AF_INET, SOCK_STREAM);
s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo"); //=> 0
s.nonblocking = true;
s.connect("10.0.0.1:80"); //=> EINPROGRESS
s.connect("10.0.0.1:80"); //=> EALREADY
network.capture().length; //=> 1
const listener = one.socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo"); //=> 0
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(1); //=> 0
const client = one.socket(AF_INET, SOCK_STREAM);
client.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo"); //=> 0
client.connect("10.0.0.1:80"); //=> 0
