// The round trip of a connection that has ended is remembered: where it was longer, the first timeout of the next one comes of it.
// ip-sysctl: tcp_no_metrics_save; Linux: tcp_update_metrics(), tcp_init_metrics().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const open = (): Socket => {
  const c = a.socket(AF_INET, SOCK_STREAM);
  c.connect("10.0.0.2:80");
  return c;
};
network.delay = 0.2;
const first = open();
first.close();
l.accept().close();
network.delay = 0;
const sentBy = (c: Socket, data: string): number => {
  network.drop((s) => s.data === data, Infinity);
  c.send(data);
  sleep(0.9);
  return network.capture().filter((s) => s.data === data).length;
};
sentBy(open(), "second"); //=> 2
a.sysctl("net.ipv4.tcp_no_metrics_save", 1);
b.sysctl("net.ipv4.tcp_no_metrics_save", 1);
const fresh = host("fresh", { addresses: ["10.0.0.3"] });
const c = fresh.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.2:80"); //=> 0
sentBy(c, "third"); //=> 4
