// Two sockets may be bound to a port with SO_REUSEADDR; of two that listen the second is as before.
const server = host("server", "10.0.0.1");
const bound = () => {
  const s = server.socket(AF_INET, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  s.bind("10.0.0.1:80");
  return s;
};
const first = bound(),
  second = bound();
first.listen(5); //=> 0
second.listen(5); //=> EADDRINUSE
second.accept(); //=> EINVAL
server.ss().length; //=> 1
