/** A host on a real kernel: a network namespace of its own, its devices, and what reads its tables. */
import { Domain, SocketType } from "../../model/abi.ts";
import { printHost } from "../../record/address.ts";
import type { SocketAddress } from "../../record/address.ts";
import type { HostSpec } from "../kernel.ts";
import type { RowUser, SocketRow } from "../../record/socket-row.ts";
import { NotModelled } from "../not-modelled.ts";
import { interfaceIndex, setUpInterfaces } from "./interfaces.ts";
import { LoopbackTap } from "./loopback-tap.ts";
import { createNamespace, inside, releaseNamespace } from "./namespace.ts";
import type { Namespace } from "./namespace.ts";
import { SocketDiag } from "./socket-diag.ts";
import type { DiagnosedSocket } from "./socket-diag.ts";
import { readSysctl, writeSysctl } from "./sysctl.ts";
import type { Tun } from "./tun.ts";

export class LinuxHost {
  readonly name: string;
  readonly tuns: readonly Tun[];
  readonly tap: LoopbackTap;
  /** Each address with the device it is on. */
  readonly addresses: ReadonlyArray<readonly [Uint8Array, Tun]>;
  readonly #namespace: Namespace;
  readonly #diag: SocketDiag;
  /** The kernel's interface numbers, in the order in which the lab counts them: "lo" first. */
  readonly #indices: readonly number[];
  /** "tcp 2": kinds of sockets that were made here. */
  readonly #made = new Set<string>();
  readonly #names: readonly string[];

  constructor(spec: HostSpec, tableEntries = 0) {
    if (spec.behind !== undefined) {
      throw new NotModelled(
        `the host "${spec.name}" is behind a router that translates addresses, and there is none here`,
        'Mark the experiment on="model" because="…".',
      );
    }
    if (spec.os !== "linux") {
      throw new NotModelled(
        `the host "${spec.name}" has os "${spec.os}", and this kernel is Linux`,
        'Only os "linux" can be tried on a Linux kernel; mark the experiment on="model" because="…".',
      );
    }
    this.name = spec.name;
    this.#namespace = createNamespace(tableEntries);
    this.#names = ["lo", ...spec.interfaces.map(({ name }) => name)];
    const made = inside(this.#namespace, () => {
      const tuns = setUpInterfaces(spec);
      const tap = new LoopbackTap();
      const indices = this.#names.map((name) => interfaceIndex(tap, name));
      return { tuns, tap, indices, diag: new SocketDiag(indices) };
    });
    this.tuns = made.tuns;
    this.tap = made.tap;
    this.#indices = made.indices;
    this.#diag = made.diag;
    this.addresses = spec.interfaces.flatMap(({ addresses }, position) =>
      addresses.map(({ bytes }) => [bytes, made.tuns[position]!] as const),
    );
  }

  inside<T>(action: () => T): T {
    return inside(this.#namespace, action);
  }

  readSysctl(name: string): string | number {
    return this.inside(() => readSysctl(name));
  }

  writeSysctl(name: string, value: string): number {
    return this.inside(() => writeSysctl(name, value));
  }

  /** The kernel's number of an interface; one that no interface has where the host has no such. */
  indexOf(name: string): number {
    return this.#indices[this.#names.indexOf(name)] ?? 0x7fffffff;
  }

  /** The lab counts a host's interfaces from 1; the kernel may count others between them. */
  toKernel(address: SocketAddress): SocketAddress {
    if (address.scope === undefined || address.scope === 0) return address;
    return { ...address, scope: this.#indices[address.scope - 1] ?? 0x7fffffff };
  }

  fromKernel(address: SocketAddress): SocketAddress {
    if (address.scope === undefined) return address;
    return { ...address, scope: this.#indices.indexOf(address.scope) + 1 };
  }

  /** `users`: who holds the sockets that have descriptors, by inode. */
  sockets(protocol: "tcp" | "udp", users: ReadonlyMap<number, readonly RowUser[]>): SocketRow[] {
    return this.diagnose(protocol).map(({ row, inode }) => {
      const held = users.get(inode);
      return held === undefined ? row : { ...row, users: held };
    });
  }

  /** A socket is made here by the lab. */
  makes(domain: number, type: number): void {
    const protocol = type === SocketType.SOCK_STREAM ? "tcp" : "udp";
    this.#made.add(`${protocol} ${domain}`);
    // What an IPv6 socket does over IPv4 may be listed as either.
    if (domain === Domain.AF_INET6) this.#made.add(`${protocol} ${Domain.AF_INET}`);
  }

  /** Nothing is left of the sockets that were made here. */
  cleared(): void {
    this.#made.clear();
  }

  /** Asks for those alone that can be there, since each question walks through a whole table. */
  diagnose(protocol: "tcp" | "udp"): DiagnosedSocket[] {
    const families = [Domain.AF_INET, Domain.AF_INET6];
    return this.#diag.list(
      protocol,
      families.filter((family) => this.#made.has(`${protocol} ${family}`)),
    );
  }

  destroy(socket: DiagnosedSocket): number {
    return this.#diag.destroy(socket);
  }

  /** For the trace, without ports. */
  printedAddresses(): string[] {
    return this.addresses.map(([bytes]) =>
      printHost({ family: bytes.length === 4 ? 2 : 10, bytes, port: 0 }).replace(/^\[|\]$/g, ""),
    );
  }

  dispose(): void {
    this.#diag.close();
    this.tap.close();
    for (const tun of this.tuns) tun.close();
    releaseNamespace(this.#namespace);
  }
}
