/** A server that writes down whatever reaches it: what the escape suite's attacks try to get to, and must not. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Canary {
  /** Ends in "?". */
  readonly url: string;
  /** A page of the same origin, without a sandbox or a policy. */
  readonly plainUrl: string;
  /** Paths and queries that were asked for. */
  readonly reached: readonly string[];
  forget(): void;
  close(): void;
}

export async function listenForEscapes(): Promise<Canary> {
  const reached: string[] = [];
  const listener = createServer((request, response) => {
    reached.push(request.url ?? "");
    response.setHeader("Access-Control-Allow-Origin", "*");
    const page = request.url === "/plain";
    response.setHeader("Content-Type", page ? "text/html" : "text/javascript");
    response.end(page ? "<!doctype html><title>plain</title>" : "postMessage(1)");
  });
  listener.on("upgrade", (request, socket) => {
    reached.push(request.url ?? "");
    socket.destroy();
  });
  await new Promise<void>((done) => listener.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return {
    url: `${origin}/?`,
    plainUrl: `${origin}/plain`,
    reached,
    forget: () => void reached.splice(0),
    close: () => void listener.close(),
  };
}
