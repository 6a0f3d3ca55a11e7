// What a host sends to itself arrives whatever the family, over loopback; and IPv6, unlike IPv4, also takes from outside what
// comes from an address of its own: a socket bound to eth1 reaches the address of eth0 by way of the network.
const one = host("one", {
  addresses: ["10.0.0.1", "fd00::1"],
  interfaces: { eth1: ["10.1.0.1", "fd01::1"] },
});
const six = one.socket(AF_INET6, SOCK_DGRAM);
six.bind("[fd00::1]:80"); //=> 0
const sender = one.socket(AF_INET6, SOCK_DGRAM);
sender.send("inside", "[fd00::1]:80"); //=> 6
six.recv(); //=> inside
sender.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
sender.send("outside", "[fd00::1]:80"); //=> 7
six.recv(); //=> outside
network.capture().at(-1)?.from; //=> [fd00::1]:*
const four = one.socket(AF_INET, SOCK_DGRAM);
four.bind("10.0.0.1:80"); //=> 0
four.nonblocking = true;
const other = one.socket(AF_INET, SOCK_DGRAM);
other.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
other.send("outside", "10.0.0.1:80"); //=> 7
four.recv(); //=> EAGAIN
