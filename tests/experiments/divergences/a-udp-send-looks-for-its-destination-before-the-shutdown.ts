// send() on a UDP socket takes a port, then wants a destination and a way there, and only then asks whether it may write.
const one = host("one", "10.0.0.1");
const s = one.socket(AF_INET, SOCK_DGRAM);
s.shutdown(SHUT_WR); //=> ENOTCONN
s.send("x"); //=> EDESTADDRREQ
s.send("x", "127.0.0.1:0"); //=> EINVAL
s.send("x", "127.0.0.1:80"); //=> EPIPE
s.getsockname(); //=> 0.0.0.0:*
