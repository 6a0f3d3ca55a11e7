// Of a link-local address that a host reaches inside itself the ICMP error does not see that it is the host's: it has an
// address of the interface, as what is sent from there, and is heard by the socket all the same. Linux: icmp6_send(), ipv6_chk_addr(), __udp6_lib_err().
const a = host("a", {
  addresses: ["fd00::1", "fe80::1", "fe80::3"],
  interfaces: { eth1: ["fe80::11"] },
});
const b = host("b", "fe80::2");
const from = (own: string, to: string, on = a) => {
  const u = on.socket(AF_INET6, SOCK_DGRAM);
  if (own !== "") u.bind(own);
  const before = network.capture().length;
  u.send("x", to);
  const seen = network
    .capture()
    .slice(before)
    .map((s) => `${s.from.replace(/:[0-9]+$/, "")} > ${s.to.replace(/:[0-9]+$/, "")}`);
  return seen;
};
from("[fd00::1]:5000", "[fe80::11%eth1]:53"); //=> ["[fd00::1] > [fe80::11]", "[fd00::1] > [fd00::1]"]
from("[::1]:5005", "[fe80::11%eth1]:53"); //=> ["[::1] > [fe80::11]", "[fe80::11] > [::1]"]
from("[fe80::1%eth0]:5001", "[fe80::1]:53"); //=> ["[fe80::1] > [fe80::1]", "[fe80::1] > [fe80::1]"]
from("[fe80::1%eth0]:5002", "[fe80::11%eth1]:53"); //=> ["[fe80::1] > [fe80::11]", "[fe80::11] > [fe80::1]"]
from("[fd00::1]:5003", "[fe80::2%eth0]:53"); //=> ["[fd00::1] > [fe80::2]", "[fe80::2] > [fd00::1]"]
from("", "[fe80::1%eth0]:53", b); //=> ["[fe80::2] > [fe80::1]", "[fe80::1] > [fe80::2]"]
const u = a.socket(AF_INET6, SOCK_DGRAM);
u.bind("[fe80::1%eth0]:5004"); //=> 0
u.connect("[fe80::3%eth0]:53"); //=> 0
u.send("x"); //=> 1
u.send("x"); //=> ECONNREFUSED
network
  .capture()
  .slice(-2)
  .map((s) => s.from); //=> ["[fe80::1]:5004", "[fe80::1]"]
