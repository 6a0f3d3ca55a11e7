// tcp_tw_reuse = 2 takes a connection that is bound to lo for one over loopback, whatever its addresses.
const one = host("one", {
  addresses: ["10.0.0.1"],
  sysctl: { "net.ipv4.ip_local_port_range": "40000 40000", "net.ipv4.tcp_tw_reuse": 2 },
});
const listener = one.socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo");
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const c = one.socket(AF_INET, SOCK_STREAM);
c.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo");
c.connect("10.0.0.1:80"); //=> 0
c.getsockname(); //=> 10.0.0.1:40000
const conn = listener.accept();
c.close();
conn.close();
sleep(2);
const d = one.socket(AF_INET, SOCK_STREAM);
d.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "lo");
d.connect("10.0.0.1:80"); //=> 0
