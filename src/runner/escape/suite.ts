/** The escape suite: every attack, in the order in which a page lists them. */
import type { Attack } from "./attack.ts";
import { hostileAttacks } from "./hostile-attacks.ts";
import { pageAttacks } from "./page-attacks.ts";

export const attacks: readonly Attack[] = [...hostileAttacks(), ...pageAttacks()];
