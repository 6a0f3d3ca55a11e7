// bind() to port 0 leaves out ip_local_reserved_ports, for UDP as well.
const one = host("one", {
  addresses: ["10.0.0.1"],
  sysctl: {
    "net.ipv4.ip_local_port_range": "40000 40003",
    "net.ipv4.ip_local_reserved_ports": "40001-40003",
  },
});
const s = one.socket(AF_INET, SOCK_DGRAM);
s.bind("0.0.0.0:0"); //=> 0
s.getsockname(); //=> 0.0.0.0:40000
one.socket(AF_INET, SOCK_DGRAM).bind("0.0.0.0:0"); //=> EADDRINUSE
