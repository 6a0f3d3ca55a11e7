/** The systems whose socket layer the model has, by the names that experiments give them. */
import { Os } from "../../model/abi.ts";
import { releaseNumber, SERIES } from "../../record/series.ts";
import { NotModelled } from "../not-modelled.ts";

const SYSTEMS: Readonly<Record<string, number>> = {
  linux: Os.LINUX,
  "linux-4.11": Os.LINUX_4_11,
  freebsd: Os.FREEBSD,
  macos: Os.MACOS,
  illumos: Os.ILLUMOS,
  windows: Os.WINDOWS,
  ...Object.fromEntries(SERIES.map((series) => [`linux-${series}`, releaseNumber(series)])),
};

/** The model's number of a system; throws NotModelled for one that it has not. */
export function systemNumber(name: string): number {
  const found = SYSTEMS[name];
  if (found !== undefined) return found;
  const known = Object.keys(SYSTEMS).join(", ");
  throw new NotModelled(`The model has no system "${name}".`, `It has: ${known}.`);
}
