/**
 * Which Debian packages a series' newest kernel is: the cloud flavour, small and complete for networking. Up to 6.18 one
 * package has kernel and modules, linux-image-…; from 6.19 on that one is empty, and linux-binary-… and linux-modules-… have
 * them. The table that is read is what `apt-cache madison` prints.
 */

export interface Package {
  readonly name: string;
  /** "6.1.176-1" */
  readonly version: string;
}

const NAME = /^linux-(image|binary|modules)-(\d[^\s]*)-cloud-amd64$/;

/** Release candidates have a tilde in their version, and are no release; that of a backport stands after the hyphen. */
const VERSION = /^(\d+\.\d+)\.\d+-[^\s]+$/;

/** Reads lines of `apt-cache madison`: `name | version | source`. */
export function readMadison(text: string): Package[] {
  return text.split("\n").flatMap((line) => {
    const [name = "", version = ""] = line.split("|").map((cell) => cell.trim());
    return NAME.test(name) ? [{ name, version }] : [];
  });
}

/** The packages of the newest kernel of a series; none where there is no whole one. */
export function newestOf(series: string, all: readonly Package[]): Package[] {
  const kernels = new Map<string, Map<string, Package>>();
  for (const one of all) {
    if (VERSION.exec(one.version)?.[1] !== series) continue;
    const [, part = "", abi = ""] = NAME.exec(one.name)!;
    const key = `${abi} ${one.version}`;
    kernels.set(key, (kernels.get(key) ?? new Map<string, Package>()).set(part, one));
  }
  const whole = [...kernels.values()].flatMap((parts) => {
    const [image, binary, modules] = ["image", "binary", "modules"].map((part) => parts.get(part));
    if (binary && modules) return [[binary, modules]];
    return image && !binary && !isEmptySince(series) ? [[image]] : [];
  });
  whole.sort(([a], [b]) => compareVersions(b!.version, a!.version));
  return whole[0] ?? [];
}

/** From 6.19 on linux-image-… has no files of its own. */
function isEmptySince(series: string): boolean {
  return compareVersions(series, "6.19") >= 0;
}

/** By their numbers, one after the other: enough among versions of one series. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => (text.match(/\d+/g) ?? []).map(Number));
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The series that there are packages of, oldest first. */
export function seriesAmong(all: readonly Package[]): string[] {
  const found = new Set(all.flatMap(({ version }) => VERSION.exec(version)?.[1] ?? []));
  return [...found].sort(compareVersions);
}
