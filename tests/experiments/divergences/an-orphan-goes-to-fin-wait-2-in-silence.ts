// A closed socket in FIN-WAIT-1 hears old text that acknowledges its FIN: it goes to FIN-WAIT-2 and says nothing. An old FIN it
// acknowledges, stays a whole socket, and is reset at the end of its time. Linux: tcp_rcv_state_process().
const k = host("k", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_fin_timeout": 4 } });
const l = k.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const sent = (to: string) => network.capture().filter((s) => s.to === to);
function closed(from: string, flags: string, seq: number, data: string) {
  const peer = { from, to: "10.0.0.1:80", window: 65535 };
  network.inject({ ...peer, flags: "S", seq: 1000 });
  const iss = sent(from)[0]!.seq;
  network.inject({ ...peer, flags: "A", seq: 1001, ack: (iss + 1) >>> 0 });
  l.accept().close();
  const before = sent(from).length;
  network.inject({ ...peer, flags, seq, ack: (iss + 2) >>> 0, data });
  return () =>
    sent(from)
      .slice(before)
      .map((s) => s.flags)
      .join(" ");
}
const text = closed("192.0.2.9:4000", "PA", 996, "hello");
k.ss()[1]?.timer?.split(",")[0]; //=> timewait
text(); //=>
const fin = closed("192.0.2.9:4001", "FA", 1000, "");
k.ss("192.0.2.9:4001"); //=> FIN-WAIT-2 10.0.0.1:80 192.0.2.9:4001
k.ss()[2]?.timer?.split(",")[0]; //=> keepalive
fin(); //=> A
sleep(5);
k.ss(); //=> LISTEN 0.0.0.0:80 0.0.0.0:*
text(); //=>
fin(); //=> A RA
