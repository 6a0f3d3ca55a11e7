// While close() waits for its SO_LINGER, nobody has the socket any more: tcp_orphan_retries counts from the beginning, and with the
// connection given up the wait is over. Linux: __tcp_close(), tcp_orphan_retries().
const a = host("a", { addresses: ["10.0.0.1"], sysctl: { "net.ipv4.tcp_orphan_retries": 1 } });
const b = host("b", "10.0.0.2");
const listener = b.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.2:80"); //=> 0
listener.listen(5); //=> 0
const s = a.socket(AF_INET, SOCK_STREAM);
s.connect("10.0.0.2:80"); //=> 0
listener.accept().getpeername().split(":")[0]; //=> 10.0.0.1
s.setsockopt(SOL_SOCKET, SO_LINGER, { onoff: 1, linger: 30 }); //=> 0
network.drop((x) => x.flags.includes("F"), Infinity);
const began = now();
s.close(); //=> 0
now() - began < 15; //=> true
a.ss("10.0.0.2:80"); //=>
network.capture().filter((x) => x.flags.includes("F")).length; //=> 4
