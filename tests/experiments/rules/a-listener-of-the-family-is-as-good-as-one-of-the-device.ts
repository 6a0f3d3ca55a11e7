// An AF_INET listener without a device and an AF_INET6 one of the device match alike: the first in order is chosen.
const server = host("server", "10.0.0.1"),
  client = host("client", "10.0.0.2");
const listening = (domain: number, device: string, address: string) => {
  const s = server.socket(domain, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  if (device) s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  s.bind(address);
  s.listen(5);
  s.nonblocking = true;
  return s;
};
const six = listening(AF_INET6, "eth0", "[::]:80"),
  four = listening(AF_INET, "", "0.0.0.0:80");
four.setsockopt(SOL_SOCKET, SO_REUSEPORT, 0); //=> 0
client.socket(AF_INET, SOCK_STREAM).connect("10.0.0.1:80"); //=> 0
six.accept(); //=> EAGAIN
four.accept().getpeername().startsWith("10.0.0.2:"); //=> true
