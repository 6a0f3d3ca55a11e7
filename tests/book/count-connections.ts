/**
 * Runs a client against an HTTP server on port 8080 of a network namespace, and prints how many requests it made over how many
 * connections. Words: the client's folder, its command.
 */
import { execFile, execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { promisify } from "node:util";

const [dir, command, ...words] = process.argv.slice(2);
let requests = 0;
let connections = 0;

execFileSync("ip", ["link", "set", "lo", "up"]);
const server = createServer((_request, response) => {
  requests++;
  response.end("hello\n");
});
server.on("connection", () => connections++);
// However slow the client is between two requests, it is the client that closes.
server.keepAliveTimeout = 0;
await new Promise<void>((listening) => server.listen(8080, "127.0.0.1", listening));
await promisify(execFile)(command!, words, { cwd: dir! });
process.stdout.write(`${requests} requests, ${connections} connections\n`);
server.closeAllConnections();
server.close();
