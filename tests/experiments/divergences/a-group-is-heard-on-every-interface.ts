// All interfaces stand on one network: a datagram to a group comes in by each on which somebody is a member, and each time every socket of
// the port gets a copy. The sender's own host hears it by the interface that it leaves by. Linux: __udp4_lib_mcast_deliver().
const a = host("a", { addresses: ["10.0.0.1"], interfaces: { eth1: ["10.1.0.1", "10.1.0.2"] } });
const b = host("b", "10.0.0.2");
const listen = (to: string, device = "") => {
  const s = a.socket(AF_INET, SOCK_DGRAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  if (device !== "") s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  s.bind(to);
  s.nonblocking = true;
  return s;
};
const heard = (s: Socket) => {
  let texts = "";
  try {
    for (;;) texts += s.recv();
  } catch {
    return texts;
  }
};
const any = listen("0.0.0.0:5353");
const first = listen("0.0.0.0:5353", "eth0");
const second = listen("239.1.1.1:5353", "eth1");
any.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, { group: "239.1.1.1", interface: "eth1" }); //=> 0
const x = b.socket(AF_INET, SOCK_DGRAM);
x.send("1", "239.1.1.1:5353"); //=> 1
[any, first, second].map(heard); //=> ["1", "", "1"]
any.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, { group: "239.1.1.1", interface: "eth0" }); //=> 0
x.send("2", "239.1.1.1:5353"); //=> 1
[any, first, second].map(heard); //=> ["22", "2", "2"]
const own = a.socket(AF_INET, SOCK_DGRAM);
own.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, "10.1.0.1"); //=> 0
own.send("3", "239.1.1.1:5353"); //=> 1
[any, first, second].map(heard); //=> ["3", "", "3"]
own.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, "10.1.0.2"); //=> 0
own.send("3", "239.1.1.1:5353"); //=> 1
network.capture().at(-1)?.from.replace(/:.*/, ""); //=> 10.1.0.2
own.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, "eth1"); //=> 0
own.send("3", "239.1.1.1:5353"); //=> 1
network.capture().at(-1)?.from.replace(/:.*/, ""); //=> 10.1.0.1
[any, first, second].map(heard); //=> ["33", "", "33"]
own.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth0"); //=> 0
own.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, "10.1.0.1"); //=> EINVAL
own.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, "eth9"); //=> EADDRNOTAVAIL
// Nobody has to join 224.0.0.1.
x.send("4", "224.0.0.1:5353"); //=> 1
[any, first, second].map(heard); //=> ["44", "4", ""]
// Whoever drops what leaves b drops it for all.
network.drop((s) => s.protocol === "udp");
x.send("5", "239.1.1.1:5353"); //=> 1
[any, first, second].map(heard); //=> ["", "", ""]
