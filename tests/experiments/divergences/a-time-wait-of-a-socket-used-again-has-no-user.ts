// A socket that met itself leaves a TIME-WAIT behind and connects again: the descriptor's socket is the new one alone. What waits
// has no file, as ss -p shows it. Linux: inet_twsk_alloc(), inet_twsk_diag_fill().
const a = host("a", { addresses: ["10.0.0.1"], interfaces: { eth1: ["10.1.0.1"] } });
const s = a.socket(AF_INET, SOCK_STREAM);
s.bind("0.0.0.0:80"); //=> 0
s.shutdown(SHUT_WR); //=> ENOTCONN
s.connect("10.0.0.1:80"); //=> ECONNABORTED
s.nonblocking = true;
s.connect("192.0.2.9:80"); //=> EINPROGRESS
const held = (state: string) =>
  a.ss().filter((row) => row.state === state && (row.users ?? "").length > 0).length;
held("SYN-SENT"); //=> 1
held("TIME-WAIT"); //=> 0
a.ss().length; //=> 2
