// The wildcard of bind() becomes the address that connect() chose: other addresses are free.
const server = host("server", "10.0.0.1"),
  client = host("client", { addresses: ["10.0.0.8", "10.0.0.9"] });
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80"); //=> 0
listener.listen(5); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.bind("0.0.0.0:5000"); //=> 0
client.socket(AF_INET, SOCK_STREAM).bind("10.0.0.9:5000"); //=> EADDRINUSE
c.connect("10.0.0.1:80"); //=> 0
c.getsockname(); //=> 10.0.0.8:5000
client.socket(AF_INET, SOCK_STREAM).bind("10.0.0.9:5000"); //=> 0
