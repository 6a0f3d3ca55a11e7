// FD_CLOEXEC is a descriptor's own, O_NONBLOCK the socket's. Linux: do_close_on_exec(), dup_fd().
const server = host("server", "10.0.0.1");
const parent = server.process("parent");
const s = parent.socket(AF_INET, SOCK_STREAM);
s.bind("0.0.0.0:80"); //=> 0
s.listen(5); //=> 0
s.cloexec; //=> false
s.cloexec = true;
const again = s.dup();
again.cloexec; //=> false
again.nonblocking = true;
s.nonblocking; //=> true
s.accept(); //=> EAGAIN
const child = parent.fork("child");
child.descriptor(s.fd).cloexec; //=> true
child.exec();
child.descriptor(s.fd); //=> EBADF
const inherited = child.descriptor(again.fd);
inherited.accept(); //=> EAGAIN
inherited.cloexec = true;
again.close();
parent.exec();
s.getsockname(); //=> EBADF
server.ss(); //=> LISTEN 0.0.0.0:80 0.0.0.0:*
child.socket(AF_INET, SOCK_STREAM).fd; //=> 3
child.exec();
server.ss().length; //=> 0
const marked = parent.socket(AF_INET, SOCK_STREAM);
marked.cloexec = true;
marked.close();
const next = parent.socket(AF_INET, SOCK_STREAM);
next.fd === marked.fd; //=> true
parent.exec();
next.getsockname(); //=> 0.0.0.0:0
