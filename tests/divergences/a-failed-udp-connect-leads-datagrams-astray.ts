// After a connect() that finds no way a UDP socket has its old peer still. Yet only the next datagram goes there: those that follow go
// to the address that failed, over the peer's route, and come to whoever hears them on loopback. Tying it to a device begins anew.
const one = host("one", "10.0.0.1");
const two = host("two", "10.0.0.2");
const s = one.socket(AF_INET, SOCK_DGRAM);
s.bind("127.0.0.1:4000"); //=> 0
s.connect("127.0.0.7:5000"); //=> 0
s.connect("10.0.0.2:5001"); //=> EINVAL
s.getpeername(); //=> 127.0.0.7:5000
s.send("one"); //=> 3
s.getsockopt(SOL_SOCKET, SO_ERROR); //=> 111
s.send("two"); //=> 3
s.getsockopt(SOL_SOCKET, SO_ERROR); //=> 0
const wildcard = one.socket(AF_INET, SOCK_DGRAM);
wildcard.bind("0.0.0.0:5001"); //=> 0
s.send("three", "127.0.0.1:5001"); //=> 5
s.send("four"); //=> 4
wildcard.recv(); //=> three
wildcard.recv(); //=> four
s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo"); //=> 0
s.send("five"); //=> 4
network.capture().at(-2)?.to; //=> 127.0.0.7:5000
s.getsockopt(SOL_SOCKET, SO_ERROR); //=> 111
s.connect("127.0.0.1:5001"); //=> 0
s.send("six"); //=> 3
s.send("seven"); //=> 5
wildcard.recv(); //=> six
wildcard.recv(); //=> seven
