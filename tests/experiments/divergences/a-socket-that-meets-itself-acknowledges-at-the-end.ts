// What a call receives from itself is acknowledged once, when the call ends: here SYN-ACK and FIN together.
const one = host("one", "10.0.0.1");
const shut = one.socket(AF_INET, SOCK_STREAM);
shut.bind("10.0.0.1:5000"); //=> 0
shut.shutdown(SHUT_WR); //=> ENOTCONN
shut.connect("10.0.0.1:5000"); //=> ECONNABORTED
network
  .capture()
  .map(({ flags }) => flags)
  .join(" "); //=> S SA FA A
const s = one.socket(AF_INET, SOCK_STREAM);
s.bind("10.0.0.1:5001"); //=> 0
s.connect("10.0.0.1:5001"); //=> 0
network
  .capture()
  .map(({ flags }) => flags)
  .join(" "); //=> S SA FA A S SA A
