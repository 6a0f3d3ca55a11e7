// kill closes descriptors highest first. What one of them sent by a device is seen before what the next one said over loopback.
const one = host("one", { addresses: ["10.0.0.1"], interfaces: { eth1: ["10.1.0.1"] } });
const listener = one.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80");
listener.listen(5);
const client = one.socket(AF_INET, SOCK_STREAM);
client.bind("10.0.0.1:5000");
client.connect("10.0.0.1:80"); //=> 0
listener.accept();
client.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth1"); //=> 0
const before = network.capture().length;
one.kill();
const after = network.capture().slice(before);
after.map(({ from, flags }) => `${from} ${flags}`).join(", "); //=> 10.0.0.1:80 FA, 10.0.0.1:5000 R, 10.0.0.1:5000 FA
