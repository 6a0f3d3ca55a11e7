// 0.0.0.0 as a destination is the address that the socket is bound to, else the first of its device, else 127.0.0.1. A datagram to
// it stays inside the host; connect() asks for the way once it knows the address, and may find that there is none.
const one = host("one", {
  addresses: ["10.0.0.1"],
  interfaces: { eth1: ["10.1.0.1"], eth2: ["fd02::1"] },
});
const s = one.socket(AF_INET, SOCK_DGRAM);
s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
s.connect("0.0.0.0:80"); //=> 0
s.getpeername(); //=> 10.1.0.1:80
const stream = one.socket(AF_INET, SOCK_STREAM);
stream.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
stream.connect("0.0.0.0:80"); //=> ECONNREFUSED
const none = one.socket(AF_INET, SOCK_DGRAM);
none.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth2"); //=> 0
none.send("x", "0.0.0.0:80"); //=> 1
network.capture().at(-1)?.to; //=> 127.0.0.1
none.connect("0.0.0.0:80"); //=> EINVAL
