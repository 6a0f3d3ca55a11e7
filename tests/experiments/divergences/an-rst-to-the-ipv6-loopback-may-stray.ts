// What no connection stands behind, an RST or an ACK of TIME-WAIT, is answered to ::1 by the interface of the address it was sent
// to: to another address of the host than ::1 itself, that is out of the host, and the answer is lost.
const one = host("one", "fd00::1");
const refused = one.socket(AF_INET6, SOCK_STREAM);
refused.nonblocking = true;
refused.bind("[::1]:5000"); //=> 0
refused.connect("[fd00::1]:80"); //=> EINPROGRESS
network.capture().at(-1)?.flags; //=> RA
refused.connect("[fd00::1]:80"); //=> EALREADY
const listener = one.socket(AF_INET6, SOCK_STREAM);
listener.bind("[fd00::1]:81"); //=> 0
listener.listen(1); //=> 0
const client = one.socket(AF_INET6, SOCK_STREAM);
client.bind("[::1]:5001"); //=> 0
client.connect("[fd00::1]:81"); //=> 0
listener.accept().close(); //=> 0
client.close(); //=> 0
one.ss("5001");
//=> LAST-ACK [::1]:5001 [fd00::1]:81
//=> TIME-WAIT [fd00::1]:81 [::1]:5001
