// SHUT_RD stops no datagram. It only ends a recv() that would wait: with nothing; one that would not wait answers EAGAIN.
const one = host("one", "10.0.0.1");
const s = one.socket(AF_INET, SOCK_DGRAM);
s.bind("127.0.0.1:80"); //=> 0
s.shutdown(SHUT_RD); //=> ENOTCONN
const sender = one.socket(AF_INET, SOCK_DGRAM);
sender.send("hello", "127.0.0.1:80"); //=> 5
s.recv(); //=> hello
s.recv().length; //=> 0
s.nonblocking = true;
s.recv(); //=> EAGAIN
