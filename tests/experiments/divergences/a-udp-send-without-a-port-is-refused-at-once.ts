// A blocking send() of a UDP socket waits for room, never for a port: with none left EAGAIN comes at once. Linux: inet_send_prepare().
const machine = host("machine", {
  addresses: ["10.0.0.1"],
  sysctl: { "net.ipv4.ip_local_port_range": "40000 40000" },
});
const holder = machine.socket(AF_INET, SOCK_DGRAM);
holder.bind("0.0.0.0:40000"); //=> 0
machine.socket(AF_INET, SOCK_DGRAM).connect("127.0.0.1:53"); //=> EAGAIN
machine.socket(AF_INET, SOCK_DGRAM).send("x", "127.0.0.1:53"); //=> EAGAIN
machine.socket(AF_INET6, SOCK_DGRAM).send("x", "[::1]:53"); //=> EAGAIN
const bound = machine.socket(AF_INET, SOCK_DGRAM);
bound.setsockopt(IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
bound.bind("127.0.0.1:0"); //=> 0
bound.send("x", "127.0.0.1:53"); //=> EAGAIN
holder.close();
bound.send("x", "127.0.0.1:53"); //=> 1
machine.socket(AF_INET, SOCK_DGRAM).recv(); //=> EDEADLK
