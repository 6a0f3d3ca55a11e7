// 255.255.255.255 comes in by every interface of the other hosts, and by the one that it leaves by on its own; to AF_INET6 sockets too.
// What leaves by lo stays inside. Linux: ip_mc_output(), __udp4_lib_mcast_deliver().
const a = host("a", { addresses: ["10.0.0.1"], interfaces: { eth1: ["10.1.0.1"] } });
const b = host("b", "10.0.0.2");
const listen = (on: Host, family: number, to: string, device = "") => {
  const s = on.socket(family, SOCK_DGRAM);
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
const everybody = [
  listen(a, AF_INET, "0.0.0.0:67"),
  listen(a, AF_INET6, "[::]:67"),
  listen(a, AF_INET, "255.255.255.255:67"),
  listen(a, AF_INET, "10.0.0.1:67"),
  listen(a, AF_INET, "0.0.0.0:67", "eth1"),
  listen(b, AF_INET, "0.0.0.0:67"),
];
const send = (from: Host, text: string, to: string, own = "0.0.0.0", device = "") => {
  const s = from.socket(AF_INET, SOCK_DGRAM);
  s.setsockopt(SOL_SOCKET, SO_BROADCAST, 1);
  if (device !== "") s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  s.bind(`${own}:0`);
  s.send(text, to);
  return everybody.map(heard);
};
send(b, "1", "255.255.255.255:67"); //=> ["11", "11", "11", "", "1", "1"]
send(a, "2", "255.255.255.255:67"); //=> ["2", "2", "2", "", "", "2"]
send(a, "3", "255.255.255.255:67", "10.1.0.1"); //=> ["3", "3", "3", "", "3", "3"]
send(a, "4", "255.255.255.255:67", "127.0.0.1"); //=> ["4", "4", "4", "", "", ""]
send(a, "5", "255.255.255.255:67", "0.0.0.0", "lo"); //=> ["5", "5", "5", "", "", ""]
send(a, "6", "127.255.255.255:67"); //=> ["6", "6", "", "", "", ""]
send(a, "7", "255.255.255.255:67", "0.0.0.0", "eth1"); //=> ["7", "7", "7", "", "7", "7"]
network.capture().map((s) => s.from.replace(/:.*/, "")); //=> ["10.0.0.2", "10.0.0.1", "10.1.0.1", "127.0.0.1", "10.0.0.1", "127.0.0.1", "10.1.0.1"]
// Who has no address yet may ask everybody, and all hosts, but no other group. Linux: ip_mc_validate_source().
const bare = host("bare", { addresses: [] });
everybody[5]?.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, { group: "239.1.1.1", interface: "eth0" }); //=> 0
send(bare, "8", "255.255.255.255:67"); //=> ["88", "88", "88", "", "8", "8"]
send(bare, "9", "224.0.0.1:67"); //=> ["99", "", "", "", "9", "9"]
send(bare, "0", "239.1.1.1:67"); //=> ["", "", "", "", "", ""]
network.capture().at(-1)?.from.replace(/:.*/, ""); //=> 0.0.0.0
send(b, "0", "239.1.1.1:67"); //=> ["", "", "", "", "", "0"]
