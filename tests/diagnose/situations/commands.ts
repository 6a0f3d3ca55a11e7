/** What people type to see sockets: whole tables more often than not. */
import { execFileSync } from "node:child_process";
import type { LinuxKernel } from "../../../src/kernel/linux-kernel.ts";

export const TCP_WHOLE = [
  "ss -tan",
  "ss -tano",
  "ss -tanp",
  "ss -tanpo",
  "ss -tane",
  "ss -H -tan",
  "ss -antup",
  "netstat -tan",
  "netstat -tanpo",
  "netstat -tuan",
  "cat /proc/net/tcp /proc/net/tcp6",
] as const;

/** Each leaves something out. */
export const TCP_PART = [
  "ss -tln",
  "ss -tlnp",
  "ss -tn",
  "ss -tan4",
  "ss -tan6",
  "ss -tan state time-wait",
  "ss -tan | grep -v LISTEN",
  "netstat -tlnp",
  "netstat -tn",
  "cat /proc/net/tcp",
  "lsof -nP -i",
  "lsof -nP -iTCP -sTCP:LISTEN",
] as const;

export const UDP = [
  "ss -uan",
  "ss -uanp",
  "ss -tuan",
  "ss -uane",
  "netstat -uan",
  "netstat -tuanp",
  "cat /proc/net/udp /proc/net/udp6",
  "ss -uln",
  "ss -uan4",
  "lsof -nP -i",
] as const;

/** What the command prints in the first host; nothing where it finds none, which some tell by their status. */
export function outputOf(kernel: LinuxKernel, command: string): string {
  return kernel.inHost(0, () =>
    execFileSync("sh", ["-c", `${command} || true`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
}
