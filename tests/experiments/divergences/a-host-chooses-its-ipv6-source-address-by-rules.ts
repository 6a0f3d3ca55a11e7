// RFC 6724 §5: the destination itself, then the scope, the interface, the label, the longest common prefix; of what is left the address added
// last, on the first interface. Linux: ipv6_dev_get_saddr(), ipv6_get_saddr_eval().
const a = host("a", {
  addresses: ["fe80::1", "fd00::1", "fd00::4", "fd00::5", "2001:db8::1"],
  interfaces: { eth1: ["fe80::11", "fd00::9"], eth2: ["fd00::17"], eth3: ["fe80::33"] },
});
const from = (to: string, device = "") => {
  const u = a.socket(AF_INET6, SOCK_DGRAM);
  if (device !== "") u.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  try {
    u.connect(`[${to}]:53`);
    return u.getsockname().replace(/:[0-9]+$/, "");
  } catch (error) {
    return (error as SocketError).code;
  }
};
from("fd00::4"); //=> [fd00::4]
from("fd00::3"); //=> [fd00::1]
from("fd00::7"); //=> [fd00::5]
from("fd00::8"); //=> [fd00::5]
from("fd00::8", "eth1"); //=> [fd00::9]
from("2001:db8::9"); //=> [2001:db8::1]
from("2001:db8::9", "eth1"); //=> [fd00::9]
from("2001:db8::9", "eth3"); //=> [2001:db8::1]
from("fe80::2", "eth2"); //=> [fd00::17]
from("fe80::2%eth3"); //=> [fe80::33%eth3]
from("ff02::1%eth1"); //=> [fe80::11%eth1]
from("ff0e::1"); //=> [2001:db8::1]
from("ff05::1", "eth3"); //=> [fe80::33%eth3]
const none = host("none", { addresses: ["fd00::21"], interfaces: { eth1: [] } });
const u = none.socket(AF_INET6, SOCK_DGRAM);
u.send("x", "[fe80::2%eth1]:53"); //=> EADDRNOTAVAIL
u.send("x", "[ff02::1%eth1]:53"); //=> EADDRNOTAVAIL
