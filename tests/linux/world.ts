/** A small world on the real kernel: hosts by name with one address each, calls by host, addresses as text. */
import { parseAddress, parseHostAddress, printAddress } from "../../src/record/address.ts";
import type { HostId, Kernel, ProcessId } from "../../src/kernel/kernel.ts";
import type { OptionValue } from "../../src/record/call.ts";
import { createLinuxKernel } from "../../src/kernel/linux-kernel.ts";

export interface Person {
  readonly host: HostId;
  readonly process: ProcessId;
  tcp(family?: number): number;
  udp(family?: number): number;
  set(fd: number, level: number, option: number, value: OptionValue): number;
  bind(fd: number, address: string): number;
  listen(fd: number, backlog?: number): number;
  connect(fd: number, address: string): number;
  accept(fd: number): number;
  close(fd: number): number;
  send(fd: number, data: string, to?: string): number;
  recv(fd: number): string | number;
  name(fd: number): string;
  /** "STATE LOCAL PEER" */
  table(protocol?: "tcp" | "udp"): string[];
}

export function person(kernel: Kernel, name: string, uid: number, ...addresses: string[]): Person {
  const interfaces = [{ name: "eth0", addresses: addresses.map((text) => parseHostAddress(text)) }];
  const host = kernel.addHost({ name, os: "linux", interfaces });
  return as(kernel, host, name, uid);
}

export function as(kernel: Kernel, host: HostId, name: string, uid: number): Person {
  const process = kernel.addProcess(host, name, uid);
  const settled = <T>(answer: T): T => {
    kernel.settle();
    return answer;
  };
  return {
    host,
    process,
    tcp: (family = 2) => kernel.socket(process, family, 1),
    udp: (family = 2) => kernel.socket(process, family, 2),
    set: (fd, level, option, value) => kernel.setsockopt(process, fd, level, option, value),
    bind: (fd, address) => kernel.bind(process, fd, parseAddress(address)),
    listen: (fd, backlog = 20) => kernel.listen(process, fd, backlog),
    connect(fd, address) {
      const first = settled(kernel.connect(process, fd, parseAddress(address)));
      return first === -115 ? settled(kernel.connect(process, fd, parseAddress(address))) : first;
    },
    accept: (fd) => settled(kernel.accept(process, fd)),
    close: (fd) => settled(kernel.close(process, fd)),
    send: (fd, data, to) =>
      settled(
        kernel.send(
          process,
          fd,
          Buffer.from(data),
          to === undefined ? undefined : parseAddress(to),
        ),
      ),
    recv(fd) {
      const answer = settled(kernel.recv(process, fd, 65536));
      return typeof answer === "number" ? answer : Buffer.from(answer).toString();
    },
    name(fd) {
      const answer = kernel.getsockname(process, fd);
      return typeof answer === "number" ? String(answer) : printAddress(answer);
    },
    table: (protocol = "tcp") =>
      kernel
        .sockets(host, protocol)
        .map(({ state, local, peer }) => `${state} ${printAddress(local)} ${printAddress(peer)}`),
  };
}

/** Runs a test's body in a fresh world, and gives everything back afterwards. */
export function inWorld(body: (kernel: ReturnType<typeof createLinuxKernel>) => void): () => void {
  return () => {
    const kernel = createLinuxKernel();
    try {
      body(kernel);
    } finally {
      kernel.dispose();
    }
  };
}
