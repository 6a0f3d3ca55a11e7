/** What this side of the boundary knows of hosts and processes, beside their numbers. */
import type { HostId } from "../kernel.ts";
import type { InterfaceAddress } from "./interfaces.ts";

export interface ModelHost {
  readonly name: string;
  readonly os: string;
  /** By index from 1: "lo" first. */
  readonly interfaces: readonly string[];
  readonly addresses: readonly InterfaceAddress[];
}

export interface ModelProcess {
  readonly host: HostId;
  readonly name: string;
}
