// experiment: on="model" because="a Linux kernel has no other system's socket layer to ask" os="macos"
// irods/irods#2948, lf-lang/reactor-c#595; macOS: tcp_usr_connect().
const server = host("server", { addresses: ["10.0.0.9"], os: "linux" }).socket(
  AF_INET,
  SOCK_STREAM,
);
server.bind("0.0.0.0:80"); //=> 0
server.listen(5); //=> 0
const mac = host("mac", "10.0.0.1").socket(AF_INET, SOCK_STREAM);
mac.connect("10.0.0.9:81"); //=> ECONNREFUSED
mac.connect("10.0.0.9:80"); //=> EINVAL
