/** Makes a world with a connection in TIME-WAIT, says which namespaces it is in, and waits to be killed. */
import { readdirSync, readlinkSync } from "node:fs";
import { createLinuxKernel } from "../../src/kernel/linux-kernel.ts";
import { person } from "./world.ts";

const kernel = createLinuxKernel();
const server = person(kernel, "server", 0, "10.0.0.1");
const client = person(kernel, "client", 0, "10.0.0.2");
const listener = server.tcp();
server.bind(listener, "0.0.0.0:80");
server.listen(listener);
const connected = client.tcp();
client.connect(connected, "10.0.0.1:80");
server.close(server.accept(listener));
client.close(connected);

const home = readlinkSync("/proc/self/ns/net");
const namespaces = readdirSync("/proc/self/fd").flatMap((fd) => {
  try {
    const target = readlinkSync(`/proc/self/fd/${fd}`);
    return target.startsWith("net:") && target !== home ? [target] : [];
  } catch {
    return [];
  }
});
console.log(JSON.stringify({ namespaces }));
kernel.advance(60_000);
