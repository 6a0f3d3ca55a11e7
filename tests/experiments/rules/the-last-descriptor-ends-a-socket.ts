// close() of one descriptor ends nothing while another one, of whichever process, is open. Linux: fput().
const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const parent = server.process("parent");
const listener = parent.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
const again = listener.dup();
again.fd; //=> 4
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80"); //=> 0
const conn = listener.accept();
const child = parent.fork("child");
server.ss("LISTEN")[0]?.users; //=> (("parent",fd=3),("parent",fd=4),("child",fd=3),("child",fd=4))
listener.close(); //=> 0
listener.close(); //=> EBADF
again.getsockname(); //=> 0.0.0.0:80
const sent = network.capture().length;
conn.close(); //=> 0
parent.kill();
network.capture().length - sent; //=> 0
server.ss();
//=> LISTEN 0.0.0.0:80 0.0.0.0:*
//=> ESTAB 10.0.0.1:80 10.0.0.2:*
server.ss("ESTAB")[0]?.users; //=> (("child",fd=5))
server.socket(AF_INET, SOCK_STREAM).bind("0.0.0.0:80"); //=> EADDRINUSE
const held = child.descriptor(conn.fd);
c.send("hello"); //=> 5
held.recv(); //=> hello
held.close(); //=> 0
server.ss("10.0.0.2"); //=> FIN-WAIT-2 10.0.0.1:80 10.0.0.2:*
server.ss("10.0.0.2")[0]?.users; //=> undefined
child.descriptor(3).close(); //=> 0
server.ss("LISTEN").length; //=> 1
child.kill();
server.ss("LISTEN").length; //=> 0
