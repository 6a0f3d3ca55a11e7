// experiment: on="model" because="a Linux kernel has no other system's socket layer to ask" os="freebsd"
// libuv/libuv#5256; FreeBSD: in_pcbconnect_setup(); macOS: tcp_connect(). In TIME-WAIT and out of it.
const l = host("server", { addresses: ["10.0.0.9"], os: "linux" }).socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:53");
l.listen(9);
const bsd = host("bsd", "10.0.0.1");
const mac = host("mac", { addresses: ["10.0.0.2"], os: "macos" });
function dial(from: Host, address: string) {
  const c = from.socket(AF_INET, SOCK_STREAM);
  c.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  c.bind(address);
  c.connect("10.0.0.9:53");
  return c;
}
for (const [from, address] of [
  [bsd, "10.0.0.1:5000"],
  [mac, "10.0.0.2:5000"],
] as const) {
  const first = dial(from, address);
  dial(from, address); //=> EADDRINUSE
  first.close(); //=> 0
  l.accept().close(); //=> 0
  from.ss("TIME-WAIT").length; //=> 1
  dial(from, address); //=> EADDRINUSE
}
