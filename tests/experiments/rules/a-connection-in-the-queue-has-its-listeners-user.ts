// SO_REUSEPORT asks for the same user: what nobody has accepted yet is the listener's.
const server = host("server", { addresses: ["10.0.0.1", "10.0.0.2"] });
const client = host("client", "10.0.0.9");
const user = server.process("user", { uid: 1000 });
const bound = (address: string) => {
  const s = user.socket(AF_INET, SOCK_STREAM);
  s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  s.bind(address);
  return s;
};
bound("10.0.0.1:5000").listen(5); //=> 0
client.socket(AF_INET, SOCK_STREAM).connect("10.0.0.1:5000"); //=> 0
bound("10.0.0.2:5000");
bound("10.0.0.1:5000").getsockname(); //=> 10.0.0.1:5000
