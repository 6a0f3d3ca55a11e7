// Seconds from 1 to 32767, probes from 1 to 127; where none are set the host's are read back. Accepted connections have their
// listener's, and their timer from the beginning; a listener has none, nor has what is not connected. Linux: do_tcp_setsockopt().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
const set = (option: number, value: number) => l.setsockopt(IPPROTO_TCP, option, value);
const get = (option: number) => l.getsockopt(IPPROTO_TCP, option);
[TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT].map(get).join(" "); //=> 7200 75 9 0
b.sysctl("net.ipv4.tcp_keepalive_time", 100); //=> 100
get(TCP_KEEPIDLE); //=> 100
b.sysctl("net.ipv4.tcp_keepalive_probes", 256); //=> EINVAL
set(TCP_KEEPIDLE, 0); //=> EINVAL
set(TCP_KEEPIDLE, 32768); //=> EINVAL
set(TCP_KEEPIDLE, 32767); //=> 0
set(TCP_KEEPINTVL, -1); //=> EINVAL
set(TCP_KEEPINTVL, 32768); //=> EINVAL
set(TCP_KEEPINTVL, 30); //=> 0
set(TCP_KEEPCNT, 128); //=> EINVAL
set(TCP_KEEPCNT, 0); //=> EINVAL
set(TCP_KEEPCNT, 127); //=> 0
set(TCP_USER_TIMEOUT, -1); //=> EINVAL
set(TCP_USER_TIMEOUT, 90_000); //=> 0
l.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 5); //=> 0
l.getsockopt(SOL_SOCKET, SO_KEEPALIVE); //=> 1
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
b.ss()[0]?.timer ?? "none"; //=> none
a.sysctl("net.ipv4.tcp_keepalive_time", 7230); //=> 7230
const c = a.socket(AF_INET, SOCK_STREAM);
c.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1); //=> 0
c.connect("10.0.0.2:80"); //=> 0
a.ss()[0]?.timer; //=> keepalive,120min,0
c.setsockopt(IPPROTO_TCP, TCP_KEEPIDLE, 1000); //=> 0
a.ss()[0]?.timer; //=> keepalive,16min,0
c.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 0); //=> 0
a.ss()[0]?.timer ?? "none"; //=> none
const s = l.accept();
const of = (option: number) => s.getsockopt(IPPROTO_TCP, option);
[TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT].map(of).join(" "); //=> 32767 30 127 90000
b.ss("ESTAB")[0]?.timer; //=> keepalive,546min,0
