/**
 * Runtimes and servers that set SO_REUSEADDR on every listener of theirs without being asked, on Linux and other Unix systems,
 * each with the row of content/programs/listeners.json that shows it. Who is not here may or may not.
 */
import type { SeenSystem } from "./seen.ts";

export const SETS_REUSEADDR: Readonly<Record<string, string>> = {
  node: "Node.js, `net.Server.listen()`",
  go: "Go, `net.Listen()`",
  rust: "Rust, `TcpListener::bind()`",
  java: "Java, `ServerSocket`",
  spring: "Java, `ServerSocketChannel`",
  tomcat: "Java, `ServerSocketChannel`",
  dotnet: ".NET, `Socket.Bind()`, TCP",
  nginx: "nginx, `listen`",
  redis: "Redis",
};

/** Undefined where one has to ask. */
export function setsReuseaddr(
  runtime: string | undefined,
  system: SeenSystem,
): boolean | undefined {
  if (runtime === undefined || system === "windows") return undefined;
  return runtime in SETS_REUSEADDR ? true : undefined;
}

/**
 * Whether a runtime sets IPV6_V6ONLY where it listens on `::`: what ss prints of each as its default has it. Node.js and Go take both
 * families (net.Server.listen(), ipv6Only; net.Listen()), nginx IPv6 alone since 1.3.4 (the listen directive, ipv6only).
 */
const V6ONLY: Readonly<Record<string, boolean>> = { node: false, go: false, nginx: true };

export function leavesIpv4(runtime: string | undefined): boolean | undefined {
  return runtime === undefined ? undefined : V6ONLY[runtime];
}
