// experiment: os="linux-6.1"
// Commit 5e07e672412b without 56f3e3f01f81, as stable releases of 6.1 have it since April 2026: the wildcard of the same family
// is looked for as :: alone. Of IPv4 it is found, and the other order conflicts.
const a = host("a", "10.0.0.1", "fd00::1");
const holder = a.socket(AF_INET6, SOCK_STREAM);
holder.bind("[::ffff:0.0.0.0]:80"); //=> 0
holder.listen(5); //=> 0
a.socket(AF_INET6, SOCK_STREAM).bind("[::ffff:10.0.0.1]:80"); //=> 0
a.socket(AF_INET6, SOCK_STREAM).bind("[::ffff:0.0.0.0]:80"); //=> EADDRINUSE
a.socket(AF_INET6, SOCK_STREAM).bind("[::]:80"); //=> EADDRINUSE
a.socket(AF_INET, SOCK_STREAM).bind("10.0.0.1:80"); //=> EADDRINUSE
const one = a.socket(AF_INET6, SOCK_STREAM);
one.bind("[::ffff:10.0.0.1]:81"); //=> 0
a.socket(AF_INET6, SOCK_STREAM).bind("[::ffff:0.0.0.0]:81"); //=> EADDRINUSE
const wide = a.socket(AF_INET6, SOCK_DGRAM);
wide.bind("[::ffff:0.0.0.0]:80"); //=> 0
a.socket(AF_INET6, SOCK_DGRAM).bind("[::ffff:10.0.0.1]:80"); //=> EADDRINUSE
