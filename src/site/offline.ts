/**
 * Builds the service worker into the finished site, with the list of files that it keeps: everything but the editor and
 * the social images. The list is part of its text, so that any change of the site makes a new service worker.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { build } from "vite";

/** Larger files are not fetched unasked. Monaco and its TypeScript worker are; the site's own pages never. */
const LARGEST_BYTES = 400_000;
const KEPT =
  /\.(?:css|html|js|json|mjs|pf_filter|pf_fragment|pf_index|pf_meta|pagefind|svg|wasm|woff2)$/;
/** Names with a hash of their content in them never change under that name. */
const HASHED = /^_astro\//;

interface Kept {
  readonly url: string;
  readonly revision: string | null;
}

/** What the service worker keeps of the site in `root`, which is served under `base`. */
export async function keptFiles(root: string, base: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    if (!KEPT.test(name) || name === "sw.js" || name.startsWith("embed/")) continue;
    const { size } = await stat(root + name);
    if (size > LARGEST_BYTES && !name.endsWith(".html")) continue;
    const hash = createHash("sha256").update(await readFile(root + name));
    const revision = HASHED.test(name) ? null : hash.digest("hex").slice(0, 16);
    kept.push({ url: base + name.replaceAll("\\", "/"), revision });
  }
  return kept;
}

export function offline(): AstroIntegration {
  let base = "/";
  return {
    name: "rebind-offline",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/?$/, "/");
      },
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const kept = await keptFiles(root, base);
        await build({
          configFile: false,
          logLevel: "error",
          publicDir: false,
          define: { PRECACHED: JSON.stringify(kept), "process.env.NODE_ENV": '"production"' },
          build: {
            outDir: root,
            emptyOutDir: false,
            lib: {
              entry: fileURLToPath(new URL("./service-worker.ts", import.meta.url)),
              formats: ["iife"],
              name: "rebindOffline",
              fileName: () => "sw.js",
            },
          },
        });
        logger.info(`the service worker keeps ${kept.length} files`);
      },
    },
  };
}
