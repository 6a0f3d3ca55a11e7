/**
 * apt, asked about suites that this machine is not set up for, in a folder of its own: the mirrors, proxies and keys are
 * those of the machine's configuration, and nothing of the machine's own lists changes. apt_preferences, sources.list(5).
 */
import { execFile } from "node:child_process";
import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LinuxWorldError } from "../../kernel/linux/libc.ts";
import type { Package } from "./packages.ts";
import { readMadison } from "./packages.ts";

const execute = promisify(execFile);
const BIG = { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LC_ALL: "C" } };

const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** By the label of the archive. Suites come and go: those that a mirror has no more are passed over. */
const SUITES: Readonly<Record<string, readonly string[]>> = {
  Debian: [
    ...["bullseye", "bookworm", "trixie", "forky", "sid"],
    ...["bullseye-backports", "bookworm-backports", "trixie-backports", "forky-backports"],
  ],
  "Debian-Security": [
    ...["bullseye-security", "bookworm-security", "trixie-security", "forky-security"],
  ],
};

export class Apt {
  readonly #folder: string;
  readonly #options: readonly string[];

  constructor(folder: string) {
    this.#folder = folder;
    this.#options = Object.entries({
      "Dir::Etc::sourcelist": join(folder, "sources.list"),
      "Dir::Etc::sourceparts": "/dev/null",
      "Dir::State": join(folder, "state"),
      "Dir::State::status": "/dev/null",
      "Dir::Cache": join(folder, "cache"),
      "Acquire::Languages": "none",
      "Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled": "false",
      // The folder is this user's: no other user is to write in it.
      "APT::Sandbox::User": process.getuid?.() === 0 ? "root" : "",
      "APT::Architecture": "amd64",
    }).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  }

  /** Every kernel package of the cloud flavour that the mirrors have now. Throws where none can be reached. */
  async kernels(): Promise<Package[]> {
    for (const folder of ["state/lists/partial", "cache/archives/partial"])
      await mkdir(join(this.#folder, folder), { recursive: true });
    await writeFile(join(this.#folder, "sources.list"), await sources());
    const updated = await this.#run("apt-get", "update").catch((error: unknown) => textOf(error));
    const names = (await this.#run("apt-cache", "pkgnames", "linux-"))
      .split("\n")
      .filter((name) => /^linux-(?:image|binary|modules)-\d.*-cloud-amd64$/.test(name));
    if (names.length === 0) {
      throw new LinuxWorldError(
        "The Debian mirror that apt is set up for gave no list of kernels.",
        updated.trim().split("\n").slice(-3).join("\n    "),
      );
    }
    return readMadison(await this.#run("apt-cache", "madison", ...names));
  }

  /** Fetches packages into a folder; apt compares them with the signed list. */
  async download(packages: readonly Package[], into: string): Promise<void> {
    const wanted = packages.map(({ name, version }) => `${name}=${version}`);
    await execute("apt-get", [...this.#options, "download", ...wanted], { ...BIG, cwd: into });
  }

  async #run(program: string, ...words: readonly string[]): Promise<string> {
    const { stdout } = await execute(program, [...this.#options, ...words], BIG);
    return stdout;
  }
}

function textOf(error: unknown): string {
  return (error as { stderr?: string }).stderr ?? String(error);
}

/** A line for each suite, on the mirrors that the machine's own configuration names. */
async function sources(): Promise<string> {
  const format = "$(LABEL)|$(REPO_URI)|$(CREATED_BY)";
  const { stdout } = await execute("apt-get", ["indextargets", "--format", format], BIG);
  const mirrors = new Map<string, string>();
  for (const line of stdout.split("\n")) {
    const [label = "", address = "", kind] = line.split("|");
    if (kind === "Packages" && label in SUITES && !mirrors.has(label)) mirrors.set(label, address);
  }
  if (mirrors.size === 0) {
    throw new LinuxWorldError(
      "apt on this machine is set up for no Debian mirror, or has no lists yet.",
      "Other kernels are Debian's packages: run apt-get update first, on Debian or with a Debian source.",
    );
  }
  const keys = await access(KEYRING).then(
    () => `signed-by=${KEYRING} `,
    () => "",
  );
  return [...mirrors]
    .flatMap(([label, address]) =>
      SUITES[label]!.map((suite) => `deb [${keys}arch=amd64] ${address} ${suite} main\n`),
    )
    .join("");
}
