/** The lock file: npm ci takes it on every platform, from whatever registry the reader has. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const { packages } = read("package-lock.json") as { packages: Readonly<Record<string, Locked>> };
const manifest = read("package.json") as Manifest;

/** The package that `name` means to the one in `folder`: the nearest node_modules that has it. */
function nearest(folder: string, name: string): Locked | undefined {
  const own = packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`];
  if (own !== undefined || folder === "") return own;
  return nearest(folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/"))), name);
}

describe("package-lock.json", () => {
  test("names no registry", () => {
    const named = Object.entries(packages).filter(([, locked]) => locked.resolved !== undefined);
    expect(named.map(([name]) => name)).toEqual([]);
  });

  test("has an entry for every platform's binary", () => {
    const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => nearest(folder, name) === undefined),
    );
    expect(missing).toEqual([]);
  });
});

test("package.json asks for exact versions", () => {
  const loose = Object.entries(manifest.devDependencies).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});
