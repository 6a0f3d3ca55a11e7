// A datagram larger than the wire takes is sent in pieces and arrives whole; what is lost of it is lost as a whole. RFC 791 §3.2, RFC 8200
// §4.5.
const a = host("a", "10.0.0.1", "fd00::1");
const b = host("b", "10.0.0.2", "fd00::2");
const r = b.socket(AF_INET6, SOCK_DGRAM);
r.bind("[::]:53");
r.nonblocking = true;
const u = a.socket(AF_INET, SOCK_DGRAM);
const v = a.socket(AF_INET6, SOCK_DGRAM);
u.send("x".repeat(1472), "10.0.0.2:53"); //=> 1472
r.recv().length; //=> 1472
u.send("x".repeat(1473), "10.0.0.2:53"); //=> 1473
r.recv().length; //=> 1473
u.send("x".repeat(65507), "10.0.0.2:53"); //=> 65507
r.recv().length; //=> 65507
u.send("x".repeat(65508), "10.0.0.2:53"); //=> EMSGSIZE
v.send("y".repeat(2000), "[fd00::2]:53"); //=> 2000
r.recv().length; //=> 2000
v.send("y".repeat(65000), "[fd00::2]:53"); //=> 65000
r.recv().length; //=> 65000
network.drop((s) => s.data.length === 3000);
u.send("z".repeat(3000), "10.0.0.2:53"); //=> 3000
r.recv(); //=> EAGAIN
const held = network.hold((s) => s.data.length === 4000);
u.send("z".repeat(4000), "10.0.0.2:53"); //=> 4000
r.recv(); //=> EAGAIN
held.duplicate();
r.recv().length; //=> 4000
r.recv().length; //=> 4000
network.capture().map((s) => s.data.length); //=> [1472, 1473, 65507, 2000, 65000, 3000, 4000]
