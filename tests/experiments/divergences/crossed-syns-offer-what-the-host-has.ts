// A SYN is answered in SYN-SENT by a SYN-ACK that offers timestamps as the host's sysctl is then, whether the other SYN had them
// or not, and whether its own had. What it has to echo is 0 where there was none. Linux: tcp_syn_options().
const k = host("k", "10.0.0.1");
let port = 80;
function answer(before: string, after: string, tsval?: number) {
  const to = `10.0.0.1:${++port}`;
  k.sysctl("net.ipv4.tcp_timestamps", before);
  const s = k.socket(AF_INET, SOCK_STREAM);
  s.bind(to);
  s.nonblocking = true;
  try {
    s.connect("192.0.2.9:4000");
  } catch {
    // It is under way.
  }
  k.sysctl("net.ipv4.tcp_timestamps", after);
  const more = tsval === undefined ? {} : { tsval };
  network.inject({ from: "192.0.2.9:4000", to, flags: "S", seq: 1000, window: 65535, ...more });
  const { flags, tsecr } = network.capture().at(-1)!;
  return `${flags} ${tsecr ?? "none"}`;
}
answer("1", "1"); //=> SA 0
answer("1", "1", 77); //=> SA 77
answer("1", "0", 77); //=> SA none
answer("0", "1"); //=> SA 0
answer("0", "2", 77); //=> SA 77
