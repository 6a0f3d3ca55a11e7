/** The search's index of the built site, asked from Node: Pagefind's own files, read from the disk. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Book } from "../../src/search/book.ts";

interface Pagefind extends Book {
  options(options: { basePath: string; noWorker: boolean }): Promise<void>;
  init(): Promise<void>;
}

/** `dist` is the built site's folder. */
export async function openBook(dist: string): Promise<Book> {
  const folder = `${resolve(dist)}/pagefind/`;
  const web = globalThis.fetch;
  globalThis.fetch = async (address) => {
    const name = (address instanceof Request ? address.url : String(address)).replace(
      /[?#].*$/,
      "",
    );
    return name.startsWith(folder) ? new Response(await readFile(name)) : web(address);
  };
  const pagefind = (await import(pathToFileURL(`${folder}pagefind.js`).href)) as Pagefind;
  await pagefind.options({ basePath: folder, noWorker: true });
  await pagefind.init();
  return pagefind;
}
