// A SYN cookie keeps no time, so the round trip comes from the timestamp that the ACK echoes: lost data are sent again after 200 ms.
// Linux: cookie_v4_check(), tcp_ack_update_rtt().
const k = host("k", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_syncookies": 2 } });
const l = k.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
const peer = { from: "192.0.2.9:4000", to: "10.0.0.1:80", window: 65535 };
network.inject({ ...peer, flags: "S", seq: 1000, tsval: 1001 });
const cookie = network.capture().at(-1)!;
network.inject({
  ...peer,
  flags: "A",
  seq: 1001,
  ack: (cookie.seq + 1) >>> 0,
  tsval: 1002,
  tsecr: cookie.tsval,
});
l.accept().send("abc"); //=> 3
sleep(0.4);
network.capture().filter((x) => x.data === "abc").length; //=> 2
