/**
 * Serves the built site as a plain static host would (GitHub Pages: a folder answers with its index.html, what is missing
 * with 404.html, no headers of ours), for browser tests, measurements and screenshots.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { extname, join, normalize, resolve } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

export interface ServedSite {
  /** Origin and base, with a trailing slash: "http://localhost:40123/". */
  readonly url: string;
  close(): Promise<void>;
}

/** The file that answers `pathname` in `root`, or undefined where a host would answer 404. */
function fileFor(root: string, pathname: string): string | undefined {
  const path = normalize(join(root, decodeURIComponent(pathname)));
  if (path !== root && !path.startsWith(root + "/")) return undefined;
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  const index = join(path, "index.html");
  return existsSync(index) ? index : undefined;
}

/**
 * Serves `folder` (dist) on `port`, by default any free one, under `base` ("/", "/rebind/"); gzipped with `compress`, as
 * hosts do.
 */
export async function serveDist(
  folder = "dist",
  port = 0,
  base = "/",
  { compress = false } = {},
): Promise<ServedSite> {
  const root = resolve(folder);
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const inside = pathname.startsWith(base) ? "/" + pathname.slice(base.length) : undefined;
    if (inside !== undefined && !inside.endsWith("/") && isFolder(root, inside)) {
      response.writeHead(301, { location: `${pathname}/` }).end();
      return;
    }
    const found = inside === undefined ? undefined : fileFor(root, inside);
    const file = found ?? join(root, "404.html");
    const gzip = compress && !/\.(?:png|woff2)$/.test(file);
    const etag = etagOf(file);
    if (found !== undefined && request.headers["if-none-match"] === etag) {
      response.writeHead(304, { "cache-control": "no-cache", etag }).end();
      return;
    }
    response.writeHead(found === undefined ? 404 : 200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "cache-control": "no-cache",
      etag,
      ...(gzip && { "content-encoding": "gzip" }),
    });
    response.end(gzip ? zipped(file) : readFileSync(file));
  });
  await new Promise<void>((done, failed) =>
    server.once("error", failed).listen(port, "127.0.0.1", done),
  );
  const address = server.address() as AddressInfo;
  return {
    url: `http://localhost:${address.port}${base}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** What a browser has of the file already it need not be sent again: so hosts do it. Another text has another one. */
function etagOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `"${size.toString(16)}-${mtimeMs.toString(16)}"`;
}

const zippedFiles = new Map<string, Buffer>();

/** Hosts keep what they have compressed: so that measurements do not wait for it. */
function zipped(file: string): Buffer {
  const bytes = zippedFiles.get(file) ?? gzipSync(readFileSync(file), { level: 9 });
  zippedFiles.set(file, bytes);
  return bytes;
}

function isFolder(root: string, pathname: string): boolean {
  const path = normalize(join(root, decodeURIComponent(pathname)));
  return path.startsWith(root) && existsSync(path) && statSync(path).isDirectory();
}
