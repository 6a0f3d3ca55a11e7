// Inside a host no time passes on the way: what it sends to itself arrives before what is on the wire already, and in its order.
const a = host("a", "10.0.0.1"),
  b = host("b", "10.0.0.2");
const s = b.socket(AF_INET, SOCK_DGRAM);
s.bind("0.0.0.0:5000"); //=> 0
atOnce(() => {
  a.socket(AF_INET, SOCK_DGRAM).send("far", "10.0.0.2:5000");
  for (const text of ["one", "two", "three"]) s.send(text, "10.0.0.2:5000");
});
s.recv(); //=> one
s.recv(); //=> two
s.recv(); //=> three
s.recv(); //=> far
