// SO_BINDTODEVICE: a SYN that comes in by another interface finds no listener.
const server = host("server", { interfaces: { eth0: ["10.0.0.1"], eth1: ["10.0.1.1"] } });
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(5); //=> 0
client.socket(AF_INET, SOCK_STREAM).connect("10.0.0.1:80"); //=> ECONNREFUSED
client.socket(AF_INET, SOCK_STREAM).connect("10.0.1.1:80"); //=> 0
