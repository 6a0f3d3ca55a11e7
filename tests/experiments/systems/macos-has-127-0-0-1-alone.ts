// experiment: on="model" because="a Linux kernel has no other system's socket layer to ask" os="macos"
// norouter/norouter#2, decred/dcrdex#2647: of 127.0.0.0/8 macOS has one address.
const mac = host("mac", "10.0.0.1");
mac.socket(AF_INET, SOCK_STREAM).bind("127.0.43.101:8080"); //=> EADDRNOTAVAIL
mac.socket(AF_INET, SOCK_DGRAM).bind("127.0.0.2:8080"); //=> EADDRNOTAVAIL
mac.socket(AF_INET, SOCK_STREAM).bind("127.0.0.1:8080"); //=> 0
