// Listens on a path, which an earlier run may have left.
import fs from "node:fs";
import net from "node:net";

const path = "/run/app.sock";
fs.rmSync(path, { force: true }); // what the last run left: bind does not replace it
net.createServer().listen(path);
