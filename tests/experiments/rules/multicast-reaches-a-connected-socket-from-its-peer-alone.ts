// connect() of a UDP socket keeps other senders away, from a group too.
const a = host("a", { addresses: ["10.0.0.1", "10.0.0.3"] }),
  b = host("b", "10.0.0.2");
const join = b.socket(AF_INET, SOCK_DGRAM);
join.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, { group: "239.1.2.3", interface: "10.0.0.2" }); //=> 0
const r = b.socket(AF_INET, SOCK_DGRAM);
r.bind("239.1.2.3:5000"); //=> 0
r.connect("10.0.0.3:7000"); //=> 0
r.nonblocking = true;
const one = a.socket(AF_INET, SOCK_DGRAM);
one.bind("10.0.0.1:7000"); //=> 0
one.send("one", "239.1.2.3:5000"); //=> 3
r.recv(); //=> EAGAIN
const three = a.socket(AF_INET, SOCK_DGRAM);
three.bind("10.0.0.3:7000"); //=> 0
three.send("three", "239.1.2.3:5000"); //=> 5
r.recv(); //=> three
