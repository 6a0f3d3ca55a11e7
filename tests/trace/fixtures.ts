/** Small runs of the model, each the shape of one that the chapters tell. The client has one port, 40000; the wire takes 1 ms. */
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import type { Trace } from "../../src/record/trace.ts";
import { modelModule } from "../support/model-module.ts";

const module = await modelModule();

function run(source: string): Trace {
  return runExperiment({ source, os: "linux" }, createModelKernel(module)).trace;
}

const HOSTS = `const server = host("server", "10.0.0.1");
const client = host("client", { addresses: ["10.0.0.2"], sysctl: { "net.ipv4.ip_local_port_range": "40000 40000" } });
`;
/** Up to an established connection. */
const ESTABLISHED = `${HOSTS}const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:12345");
listener.listen(20);
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:12345");
const conn = listener.accept();
`;

/** The server closes first; its TIME-WAIT ends after 60 s. */
export const fourWayClose = (): Trace =>
  run(`${ESTABLISHED}conn.close();
c.close();
sleep(61);`);

/** The last ACK is lost: the FIN comes again, and TIME-WAIT begins anew. */
export const lostLastAck = (): Trace =>
  run(`${ESTABLISHED}conn.close();
network.drop((segment) => segment.from === "10.0.0.1:12345" && segment.flags === "A");
c.close();
sleep(1);`);

/** The SYN is lost, and connect waits a second for the next one. */
export const lostSyn = (): Trace =>
  run(`${HOSTS}server.socket(AF_INET, SOCK_STREAM).listen(1);
network.drop((segment) => segment.flags === "S");
client.socket(AF_INET, SOCK_STREAM).connect("10.0.0.1:1"); //=> ECONNREFUSED`);

/** Nobody listens. */
export const refusedConnect = (): Trace =>
  run(`${HOSTS}const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:12345"); //=> ECONNREFUSED
c.close();`);

/** A restart during TIME-WAIT, and after it. */
export const restartInUse = (): Trace =>
  run(`${ESTABLISHED}conn.close();
c.close();
listener.close();
const again = server.socket(AF_INET, SOCK_STREAM);
again.bind("0.0.0.0:12345"); //=> EADDRINUSE
sleep(60);
again.bind("0.0.0.0:12345"); //=> 0`);

/** Both close at once: the FINs cross. */
export const simultaneousClose = (): Trace =>
  run(`${ESTABLISHED}atOnce(() => {
  conn.close();
  c.close();
});`);

/** More than the congestion window lets go at once. */
export const longStream = (): Trace => run(`${ESTABLISHED}c.send("x".repeat(30000));`);
