// The peer's address stays in a socket whose connection was dissolved, refused, or never came to be: ss(8) shows it when the socket
// listens. An AF_INET6 socket has it although there is no way. bind() makes an AF_INET socket forget it. Linux: tcp_disconnect(), tcp_v6_connect(), __inet_bind().
const a = host("a", "10.0.0.1", "fd00::1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("10.0.0.2:80"); //=> 0
l.listen(5); //=> 0
const made = (address: string, domain = AF_INET) => {
  const s = a.socket(domain, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  s.bind(address);
  return s;
};
const listens = (s: Socket) => {
  s.listen(1);
  const row = a.ss("LISTEN").toString();
  s.close();
  return row;
};
const dissolved = made("10.0.0.1:80");
dissolved.nonblocking = true;
dissolved.connect("192.0.2.9:4000"); //=> EINPROGRESS
dissolved.connect("AF_UNSPEC"); //=> 0
listens(dissolved); //=> LISTEN 10.0.0.1:80 192.0.2.9:*
const connected = made("0.0.0.0:80");
connected.connect("10.0.0.2:80"); //=> 0
connected.connect("AF_UNSPEC"); //=> 0
listens(connected); //=> LISTEN 0.0.0.0:80 10.0.0.2:*
const refused = made("10.0.0.1:80");
refused.connect("10.0.0.2:9"); //=> ECONNREFUSED
listens(refused); //=> LISTEN 10.0.0.1:80 10.0.0.2:*
const first = made("10.0.0.1:81");
first.connect("10.0.0.2:80"); //=> 0
const taken = made("10.0.0.1:81");
taken.connect("10.0.0.2:80"); //=> EADDRNOTAVAIL
listens(taken); //=> LISTEN 10.0.0.1:81 10.0.0.2:*
const bound = a.socket(AF_INET, SOCK_STREAM);
bound.connect("10.0.0.2:9"); //=> ECONNREFUSED
bound.bind("10.0.0.1:80"); //=> 0
listens(bound); //=> LISTEN 10.0.0.1:80 0.0.0.0:*
const boundSix = a.socket(AF_INET6, SOCK_STREAM);
boundSix.connect("[::1]:9"); //=> ECONNREFUSED
boundSix.bind("[::1]:80"); //=> 0
listens(boundSix); //=> LISTEN [::1]:80 [::1]:*
const nowhere = made("10.0.0.1:80");
nowhere.connect("224.0.0.1:80"); //=> ENETUNREACH
listens(nowhere); //=> LISTEN 10.0.0.1:80 0.0.0.0:*
const only = a.socket(AF_INET6, SOCK_STREAM);
only.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 1); //=> 0
only.bind("[::]:82"); //=> 0
only.connect("[::ffff:10.0.0.2]:80"); //=> ENETUNREACH
listens(only); //=> LISTEN [::]:82 [::ffff:10.0.0.2]:*
const group = made("[::]:80", AF_INET6);
group.connect("[ff02::1]:80"); //=> ENETUNREACH
listens(group); //=> LISTEN *:80 *:*
