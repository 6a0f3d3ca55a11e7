// Where no group has answered at once, the listener of the device matches best.
const server = host("server", "10.0.0.1"),
  client = host("client", "10.0.0.2");
const listening = (device: string) => {
  const s = server.socket(AF_INET, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  if (device) s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  s.bind("0.0.0.0:80");
  s.listen(5);
  s.nonblocking = true;
  return s;
};
const older = listening("eth0"),
  newer = listening("");
newer.setsockopt(SOL_SOCKET, SO_REUSEPORT, 0); //=> 0
client.socket(AF_INET, SOCK_STREAM).connect("10.0.0.1:80"); //=> 0
newer.accept(); //=> EAGAIN
older.accept().getpeername().startsWith("10.0.0.2:"); //=> true
