/**
 * The development server over a copy of the project, for a test and a measurement that save chapters: the author's own
 * files are not touched. What is installed is linked into the copy, not copied: both are on one disk.
 */
import { spawn } from "node:child_process";
import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { ensureModel } from "../../src/worlds/build-model.ts";
import { freePort } from "./free-port.ts";
import { ownEnvironment } from "./own-environment.ts";

/** Folders of the project that its development server has no use for. */
const NOT_COPIED = new Set([".astro", ".ci", ".git", "build", "dist", "node_modules", "tests"]);
/** Written while a server runs: two servers would write to one file. */
const CACHES = new Set([".vite", ".astro", ".cache"]);
/** The server's start, on a machine with other work to do. */
const READY_MAX_MS = 600_000;

export interface DevSite {
  /** "http://localhost:40123/" */
  readonly url: string;
  /** The copy's folder. */
  readonly root: string;
  close(): Promise<void>;
}

/** Throws when the server does not come up, with what it said. */
export async function startDevSite(): Promise<DevSite> {
  const model = await ensureModel();
  const root = mkdtempSync(resolve("build/dev-"));
  const remove = (): void => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  try {
    for (const name of readdirSync(".").filter((name) => !NOT_COPIED.has(name)))
      cpSync(name, join(root, name), { recursive: true });
    mkdirSync(join(root, "build"));
    cpSync(model, join(root, "build/model.wasm"));
    linkTree("node_modules", join(root, "node_modules"));
    const { url, stop } = await serve(root);
    return { url, root, close: () => stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (CACHES.has(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

async function serve(root: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const url = `http://localhost:${await freePort()}/`;
  const { port } = new URL(url);
  const astro = join(root, "node_modules/astro/bin/astro.mjs");
  const child = spawn(process.execPath, [astro, "dev", "--port", port], {
    cwd: root,
    env: { ...ownEnvironment(), SITE: url, BASE: "/", NODE_ENV: "development" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = (): Promise<void> => {
    child.kill();
    return ended;
  };
  const deadline = Date.now() + READY_MAX_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`the development server ended:\n${said}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`the development server did not answer within ${READY_MAX_MS} ms:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
