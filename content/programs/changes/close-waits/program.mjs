// Closes what the peer has closed.
import net from "node:net";

const server = net.createServer({ allowHalfOpen: false }, (socket) => {
  socket.on("error", () => socket.destroy()); // without it an error ends the process
  socket.resume(); // who does not read never hears of the peer's close
});
server.listen(8080);
