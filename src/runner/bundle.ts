/**
 * Builds what the sandbox is made of (Node only): the frame's page with its one inline script and its policy, the
 * lab's text that every run's worker begins with, and the model's bytes. Names carry a hash of what they name.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { PARAMETERS } from "../experiment/parameters.ts";

export interface SandboxFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly gzippedBytes: number;
}

export interface SandboxBundle {
  readonly frame: SandboxFile;
  readonly lab: SandboxFile;
  readonly model: SandboxFile;
}

export async function bundleSandbox(modelPath: string): Promise<SandboxBundle> {
  const [frameScript, lab, model] = await Promise.all([
    bundle("./sandbox/frame.ts"),
    bundle("./sandbox/worker.ts"),
    readFile(modelPath),
  ]);
  const frame = framePage(frameScript);
  return {
    frame: sandboxFile("frame", "html", "text/html; charset=utf-8", Buffer.from(frame)),
    lab: sandboxFile(
      "lab",
      "js",
      "text/javascript; charset=utf-8",
      Buffer.from(lab + beforeCode()),
    ),
    model: sandboxFile("model", "wasm", "application/wasm", model),
  };
}

/** The end of the lab's text: a run's code comes right behind it, then CODE_END (protocol.ts). */
function beforeCode(): string {
  return `\n;rebind.start(function(${PARAMETERS.join(",")}){`;
}

/**
 * The policy lets in this one script by its hash, workers made of blobs, and WebAssembly; nothing of any address, the
 * site's own included.
 */
export function framePage(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="robots" content="noindex">',
    "<title>Sandbox in which experiments run</title>",
    `<script>${script}</script>`,
    "</head><body></body></html>\n",
  ].join("");
}

/** What one entry of the sandbox is made into, and of which files, by their paths below the project's root. */
export interface Chunk {
  readonly code: string;
  readonly files: readonly string[];
}

/**
 * `entry`: "./sandbox/frame.ts". By esbuild, which puts the ABI's enums in as the numbers that they are: Vite's own bundler
 * carries them as objects, some three kilobytes that every first run would wait for.
 */
export async function chunkOf(entry: string): Promise<Chunk> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    absWorkingDir: resolve(fileURLToPath(import.meta.url), "../../.."),
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    target: "es2022",
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    globalName: "rebind",
    logLevel: "silent",
  });
  return { code: outputFiles[0]!.text, files: Object.keys(metafile.inputs) };
}

async function bundle(entry: string): Promise<string> {
  const code = (await chunkOf(entry)).code.trim();
  if (code.includes("</script"))
    throw new Error(`${entry}: the bundle would end its own script element`);
  return code;
}

function sandboxFile(stem: string, ending: string, type: string, bytes: Uint8Array): SandboxFile {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return {
    name: `sandbox/${stem}.${hash}.${ending}`,
    type,
    bytes,
    gzippedBytes: gzipSync(bytes, { level: 9 }).length,
  };
}
