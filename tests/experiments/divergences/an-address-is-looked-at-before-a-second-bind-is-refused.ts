// bind() looks at the address first: one that is not this host's is refused as such, even on a socket that is bound.
const one = host("one", "10.0.0.1");
const s = one.socket(AF_INET, SOCK_STREAM);
s.bind("0.0.0.0:80"); //=> 0
s.bind("192.0.2.1:80"); //=> EADDRNOTAVAIL
s.bind("10.0.0.1:0"); //=> EINVAL
