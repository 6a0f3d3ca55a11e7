// Listens on every address of the host.
import net from "node:net";

net.createServer().listen(8080); // no address: every one, of IPv6 and IPv4
