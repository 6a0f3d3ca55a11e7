// IPv4 looks at a length beyond 65535 before it looks at the destination; at one between that and what a datagram holds, last. Linux:
// udp_sendmsg(), __ip_append_data().
const a = host("a", "10.0.0.1", "fd00::1");
const u = a.socket(AF_INET, SOCK_DGRAM);
u.send("x".repeat(65536)); //=> EMSGSIZE
u.send("x".repeat(65535)); //=> EDESTADDRREQ
u.send("x".repeat(65536), "255.255.255.255:53"); //=> EMSGSIZE
u.send("x".repeat(65535), "255.255.255.255:53"); //=> EACCES
u.send("x".repeat(65535), "10.0.0.9:53"); //=> EMSGSIZE
const v = a.socket(AF_INET6, SOCK_DGRAM);
v.send("x".repeat(65536)); //=> EDESTADDRREQ
v.send("x".repeat(65536), "[::ffff:255.255.255.255]:53"); //=> EMSGSIZE
v.send("x".repeat(65536), "[ff02::1%lo]:53"); //=> ENETUNREACH
v.send("x".repeat(65536), "[fd00::9]:53"); //=> EMSGSIZE
const w = a.socket(AF_INET6, SOCK_DGRAM);
w.bind("[::ffff:239.1.1.1]:0"); //=> 0
w.send("x".repeat(65536), "[::]:53"); //=> EMSGSIZE
w.send("x", "[::]:53"); //=> EINVAL
v.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1); //=> EINVAL
