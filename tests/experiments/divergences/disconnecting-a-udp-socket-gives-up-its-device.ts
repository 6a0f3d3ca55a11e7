// connect() with AF_UNSPEC undoes SO_BINDTODEVICE too, on UDP alone.
const one = host("one", "10.0.0.1");
const two = host("two", "10.0.0.2");
const datagrams = one.socket(AF_INET, SOCK_DGRAM);
datagrams.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth0"); //=> 0
datagrams.connect("10.0.0.2:80"); //=> 0
datagrams.connect("AF_UNSPEC"); //=> 0
datagrams.getsockopt(SOL_SOCKET, SO_BINDTODEVICE).toString().length; //=> 0
const stream = one.socket(AF_INET, SOCK_STREAM);
stream.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth0"); //=> 0
stream.connect("10.0.0.2:80"); //=> ECONNREFUSED
stream.connect("AF_UNSPEC"); //=> 0
stream.getsockopt(SOL_SOCKET, SO_BINDTODEVICE); //=> eth0
