// An RST for a segment from a link-local address leaves by the interface that the segment came by, even where the host has the address itself on
// another one. Linux: tcp_v6_send_response(), rt6_need_strict().
const a = host("a", { addresses: ["fe80::1"], interfaces: { eth1: ["fe80::11"] } });
const connect = () => {
  const c = a.socket(AF_INET6, SOCK_STREAM);
  c.nonblocking = true;
  c.bind("[fe80::11%eth1]:0");
  c.connect("[fe80::1]:80");
};
connect(); //=> EINPROGRESS
network.capture().map((s) => `${s.from.replace(/:[0-9]+$/, "")} ${s.flags}`); //=> ["[fe80::11] S", "[fe80::1] RA"]
// What stays inside its host cannot be dropped: this does not stay.
network.drop((s) => s.flags === "RA");
const c = a.socket(AF_INET6, SOCK_STREAM);
c.nonblocking = true;
c.bind("[fe80::11%eth1]:5000"); //=> 0
c.connect("[fe80::1]:80"); //=> EINPROGRESS
c.connect("[fe80::1]:80"); //=> EALREADY
