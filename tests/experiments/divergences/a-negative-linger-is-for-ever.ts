// SO_LINGER's seconds are unsigned: what does not fit waits as long as can be, and reads back as that. With onoff 0 the time
// stays what it was. Linux: sk_setsockopt().
const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const l = b.socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80"); //=> 0
l.listen(5); //=> 0
const s = a.socket(AF_INET, SOCK_STREAM);
const set = (onoff: number, linger: number) => {
  s.setsockopt(SOL_SOCKET, SO_LINGER, { onoff, linger });
  return s.getsockopt(SOL_SOCKET, SO_LINGER);
};
set(0, 7); //=> { onoff: 0, linger: 0 }
set(2, 5); //=> { onoff: 1, linger: 5 }
set(0, 0); //=> { onoff: 0, linger: 5 }
set(1, 2147483647); //=> { onoff: 1, linger: 2147483647 }
set(-1, -2147483648); //=> { onoff: 1, linger: -1752346657 }
set(0, -1); //=> { onoff: 0, linger: -1752346657 }
set(1, 4294967295); //=> { onoff: 1, linger: -1752346657 }
s.connect("10.0.0.2:80"); //=> 0
const peer = l.accept();
network.drop((x) => x.from.startsWith("10.0.0.2:"), 2);
const began = now();
s.close(); //=> 0
now() - began > 0.3; //=> true
b.ss("ESTAB").length; //=> 0
peer.recv(); //=>
