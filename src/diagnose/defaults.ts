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
