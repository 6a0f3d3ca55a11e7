// IP_MULTICAST_ALL: others get what a socket has joined, as long as it is open.
const a = host("a", "10.0.0.1"),
  b = host("b", "10.0.0.2");
const sender = a.socket(AF_INET, SOCK_DGRAM);
const join = b.socket(AF_INET, SOCK_DGRAM);
join.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, { group: "239.1.2.3", interface: "10.0.0.2" }); //=> 0
const any = b.socket(AF_INET, SOCK_DGRAM);
any.bind("0.0.0.0:5000"); //=> 0
any.nonblocking = true;
sender.send("one", "239.1.2.3:5000"); //=> 3
any.recv(); //=> one
join.close(); //=> 0
sender.send("two", "239.1.2.3:5000"); //=> 3
any.recv(); //=> EAGAIN
