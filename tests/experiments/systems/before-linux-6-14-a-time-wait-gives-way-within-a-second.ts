// experiment: os="linux-6.12"
// Commit ca6a6f93867a: since then tcp_tw_reuse_delay, a second, has to pass. Before, the rule counted full seconds of a clock of
// its own: a TIME-WAIT gave way as soon as the next one had begun. Three begin a third of a second apart.
const server = host("server", "10.0.0.9");
const client = host("client", {
  addresses: ["10.0.0.2"],
  sysctl: { "net.ipv4.tcp_tw_reuse": 1, "net.ipv4.ip_local_port_range": "40000 40000" },
});
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(20); //=> 0

/** Tenths of a second from the TIME-WAIT to the connection that takes its port. */
const waited = () => {
  const first = client.socket(AF_INET, SOCK_STREAM);
  first.connect("10.0.0.9:80");
  const accepted = listener.accept();
  first.close();
  accepted.close();
  for (let tenths = 0; ; tenths++) {
    const next = client.socket(AF_INET, SOCK_STREAM);
    try {
      next.connect("10.0.0.9:80");
      listener.accept().close();
      next.close();
      return tenths;
    } catch {
      next.close();
      sleep(0.1);
    }
  }
};
const all: number[] = [];
for (let i = 0; i < 3; i++) {
  all.push(waited());
  sleep(65.33);
}
all.every((tenths) => tenths <= 11); //=> true
all.some((tenths) => tenths <= 7); //=> true
