/** connect() with one ephemeral port, which a TIME-WAIT socket holds: when is it taken over? */
const one = host("one", {
  addresses: ["10.0.0.1"],
  sysctl: { "net.ipv4.ip_local_port_range": "40000 40000" },
});

let port = 1000;

/** The connecting side closes first; after `seconds` it connects again. */
function row(mode: number, timestamps: number, ip: string, seconds: number): void {
  port += 1;
  one.sysctl("net.ipv4.tcp_tw_reuse", mode);
  one.sysctl("net.ipv4.tcp_timestamps", timestamps);
  const listener = one.socket(AF_INET, SOCK_STREAM);
  listener.bind(`${ip}:${port}`);
  listener.listen(5);
  const client = one.socket(AF_INET, SOCK_STREAM);
  client.connect(`${ip}:${port}`);
  const accepted = listener.accept();
  client.close();
  accepted.close();
  sleep(seconds);
  const again = one.socket(AF_INET, SOCK_STREAM);
  let result;
  try {
    again.connect(`${ip}:${port}`);
    result = `ok, port ${again.getsockname().split(":")[1]}`;
  } catch (error) {
    result = (error as SocketError).code;
  }
  const on = timestamps === 1 ? "on" : "off";
  print(`tcp_tw_reuse ${mode}, timestamps ${on}, ${ip}, after ${seconds} s: ${result}`);
}

for (const mode of [0, 1, 2])
  for (const seconds of [0, 0.9, 1.1]) row(mode, 1, "127.0.0.1", seconds);
row(2, 1, "10.0.0.1", 1.1);
row(1, 1, "10.0.0.1", 1.1);
row(1, 0, "127.0.0.1", 1.1);
row(2, 0, "127.0.0.1", 1.1);
