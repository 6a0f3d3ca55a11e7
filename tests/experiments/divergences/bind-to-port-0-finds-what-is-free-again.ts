// A search that found every port taken says nothing of a search for another address or device, nor of one with ip_autobind_reuse; and as soon as
// a port is free it is found. Of an odd number of ports a search leaves out one, so that it may fail with a port free.
// Linux: inet_csk_find_open_port().
const h = host("h", { addresses: ["10.0.0.1", "10.0.0.3"], interfaces: { eth1: ["10.1.0.1"] } });
const range = (ports: number) =>
  h.sysctl("net.ipv4.ip_local_port_range", `40000 ${39_999 + ports}`);
const bind = (to = "10.0.0.1:0", device = "", addressReuse = 0) => {
  const s = h.socket(AF_INET, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEADDR, addressReuse);
  if (device !== "") s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  try {
    s.bind(to);
    return s;
  } catch {
    s.close();
    return undefined;
  }
};
const times = (count: number, call: () => Socket | undefined) =>
  [...Array(count)].map(call).filter((s) => s !== undefined);
range(4);
const all = times(6, () => bind());
all.length; //=> 4
const given = all.at(-1)?.getsockname();
all.at(-1)?.close();
bind()?.getsockname() === given; //=> true
times(6, () => bind()).length; //=> 0
times(6, () => bind("10.0.0.3:0")).length; //=> 4
times(6, () => bind("0.0.0.0:0", "eth0")).length; //=> 0
all[0]?.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
times(6, () => bind("10.0.0.1:0", "eth0")).length; //=> 1
range(8);
const eth0 = times(9, () => bind("0.0.0.0:0", "eth0"));
eth0.length; //=> 4
times(9, () => bind("0.0.0.0:0", "eth1")).length; //=> 4
for (const s of eth0) s.close();
const odd = [...Array(12).keys()].map((i) => {
  h.sysctl("net.ipv4.ip_local_port_range", `${41_000 + 10 * i} ${41_004 + 10 * i}`);
  return times(60, () => bind()).length;
});
[...new Set(odd)]; //=> [5]
h.sysctl("net.ipv4.ip_local_port_range", "42000 42001");
times(3, () => bind("10.0.0.1:0", "", 1)).length; //=> 2
h.sysctl("net.ipv4.ip_autobind_reuse", 1);
times(3, () => bind("10.0.0.1:0", "", 1)).length; //=> 3
