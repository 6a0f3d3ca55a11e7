/** Sockets that hosts have, whoever holds them: what is to be taken away before the next run. */
import type { LinuxHost } from "./host.ts";
import type { DiagnosedSocket } from "./socket-diag.ts";

export interface LeftOver {
  readonly host: LinuxHost;
  readonly socket: DiagnosedSocket;
}

export function leftOver(hosts: readonly LinuxHost[]): LeftOver[] {
  return hosts.flatMap((host) =>
    (["tcp", "udp"] as const).flatMap((protocol) =>
      host.diagnose(protocol).map((socket) => ({ host, socket })),
    ),
  );
}
