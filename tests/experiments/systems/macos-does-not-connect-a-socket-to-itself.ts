// experiment: on="model" because="a Linux kernel has no other system's socket layer to ask" os="macos"
// libuv/libuv#2503; macOS: tcp_connect().
const mac = host("mac", "10.0.0.1");
const s = mac.socket(AF_INET, SOCK_STREAM);
s.bind("127.0.0.1:1234"); //=> 0
s.connect("127.0.0.1:1234"); //=> EINVAL
