// A socket bound to a device hears what its host sends to itself when it comes by that device: by the one that has the address,
// but by lo when the sender is bound to lo; and to 0.0.0.0 by the sender's device, lo without one.
const one = host("one", "10.0.0.1");
const bound = (device: string) => {
  const s = one.socket(AF_INET, SOCK_DGRAM);
  s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, device);
  s.nonblocking = true;
  return s;
};
const onLo = bound("lo");
onLo.bind("0.0.0.0:80"); //=> 0
const onEth0 = bound("eth0");
onEth0.bind("0.0.0.0:80"); //=> 0
const free = bound("");
free.bind("10.0.0.1:5000"); //=> 0
free.send("by the address", "10.0.0.1:80"); //=> 14
onEth0.recv(); //=> by the address
free.send("to oneself", "0.0.0.0:80"); //=> 10
onLo.recv(); //=> to oneself
bound("eth0").send("to oneself", "0.0.0.0:80"); //=> 10
onEth0.recv(); //=> to oneself
bound("lo").send("by name", "10.0.0.1:80"); //=> 7
onLo.recv(); //=> by name
onEth0.recv(); //=> EAGAIN
