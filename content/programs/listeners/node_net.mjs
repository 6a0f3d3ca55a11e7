// A listener with net.Server.
import net from "node:net";

const server = net.createServer();
server.listen(0, () => server.close());
