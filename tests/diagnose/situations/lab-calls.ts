/** What the situations need of the lab: its names as a program has them, ends as text, and errnos as answers. */
import { createLab } from "../../../src/lab/create-lab.ts";
import { createLinuxKernel, type LinuxKernel } from "../../../src/kernel/linux-kernel.ts";
import type { Names } from "../../lab/setup.ts";

export type Lab = Names & Record<string, number>;

/** On fresh namespaces, which are gone when `play` has returned. */
export function onLinux<T>(play: (lab: Lab, kernel: LinuxKernel) => T): T {
  const kernel = createLinuxKernel({ tableEntries: 64 });
  try {
    return play(createLab(kernel).scope as unknown as Lab, kernel);
  } finally {
    kernel.dispose();
  }
}

/** "0", or the errno's name. Throws what is no SocketError. */
export function codeOf(call: () => unknown): string {
  try {
    call();
    return "0";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return code;
  }
}

export function endOf(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** A socket of the address's family. */
export function socketFor(lab: Lab, host: Host, address: string, type = "SOCK_STREAM"): Socket {
  return host.socket(lab[address.includes(":") ? "AF_INET6" : "AF_INET"]!, lab[type]!);
}
