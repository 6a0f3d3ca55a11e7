// The newest comes first, and a SO_REUSEPORT group answers at once: an older socket that would match better is not asked.
const a = host("a", "10.0.0.1"),
  b = host("b", "10.0.0.2");
const older = b.socket(AF_INET, SOCK_DGRAM);
older.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, "eth0");
older.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
older.bind("0.0.0.0:5000"); //=> 0
const newer = b.socket(AF_INET, SOCK_DGRAM);
newer.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
newer.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
newer.bind("0.0.0.0:5000"); //=> 0
older.nonblocking = true;
newer.nonblocking = true;
a.socket(AF_INET, SOCK_DGRAM).send("one", "10.0.0.2:5000"); //=> 3
older.recv(); //=> EAGAIN
newer.recv(); //=> one
