// experiment: on="model" because="a Linux kernel has no other system's socket layer to ask" os="windows"
// oven-sh/bun#33898 (measured: some 120 s); Windows: TcpTimedWaitDelay, 120 s from Windows Server 2003 on.
const l = host("server", { addresses: ["10.0.0.9"], os: "linux" }).socket(AF_INET, SOCK_STREAM);
l.bind("0.0.0.0:80");
l.listen(5);
const win = host("win", "10.0.0.1");
const c = win.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.9:80"); //=> 0
c.close();
l.accept().close();
sleep(119);
win.ss("TIME-WAIT").length; //=> 1
sleep(2);
win.ss("TIME-WAIT").length; //=> 0
