/** What another kernel needs of this machine: found, or named with how to install it. */
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { LinuxWorldError } from "../../kernel/linux/libc.ts";

/** Program to the Debian package that has it. */
const PACKAGES = {
  "qemu-system-x86_64": "qemu-system-x86",
  "apt-get": "apt",
  "apt-cache": "apt",
  "dpkg-deb": "dpkg",
  setpriv: "util-linux",
  ldd: "libc-bin",
  xz: "xz-utils",
  zstd: "zstd",
} as const;

export type Program = keyof typeof PACKAGES;

/** Throws LinuxWorldError that names every program that is missing, and how to have it. */
export async function needPrograms(...programs: readonly Program[]): Promise<void> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new LinuxWorldError(
      `Other kernels run on Linux on x86-64 only; this is ${process.platform} on ${process.arch}.`,
      "The guest runs this machine's own Node: another architecture would need another one.",
    );
  }
  const there = await Promise.all(programs.map(isThere));
  const missing = programs.filter((_, i) => !there[i]);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((program) => PACKAGES[program]))].join(" ");
  throw new LinuxWorldError(
    `Another kernel needs ${missing.join(", ")}, and PATH has none.`,
    `On Debian: apt-get install --no-install-recommends ${packages}`,
  );
}

async function isThere(program: string): Promise<boolean> {
  // An ordinary user's PATH often lacks /usr/sbin; what is needed stands in none of those.
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const found = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
