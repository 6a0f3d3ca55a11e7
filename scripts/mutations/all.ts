/** All mutations, in the order in which they are tried. */
import { BIND } from "./bind.ts";
import { LOSSES } from "./losses.ts";
import { PORTS } from "./ports.ts";
import { SYSTEMS } from "./systems.ts";
import { TCP } from "./tcp.ts";
import type { Mutation } from "./types.ts";
import { UDP } from "./udp.ts";

export const MUTATIONS: readonly Mutation[] = [
  ...BIND,
  ...PORTS,
  ...UDP,
  ...SYSTEMS,
  ...TCP,
  ...LOSSES,
];
