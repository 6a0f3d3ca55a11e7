/**
 * Gives the page the sandbox's three files (src/runner/bundle.ts): `virtual:rebind-sandbox` says where they are, the
 * development server serves them, the build writes them beside the site's assets.
 */
import { watch } from "node:fs";
import { basename } from "node:path";
import type { Plugin } from "vite";
import { bundleSandbox, type SandboxBundle, type SandboxFile } from "../runner/bundle.ts";

const VIRTUAL = "virtual:rebind-sandbox";
/**
 * What the bundle is made of, and a little that it is not: a change of anything here makes another when the page next asks. The
 * model's folder is looked at, not its file, in whose place each build puts a new one.
 */
export const SOURCES = { code: ["src", "content/messages"], model: "build" } as const;

export function sandboxFiles(base: string, modelPath: string, root: string): Plugin {
  let bundle: Promise<SandboxBundle> | undefined;
  const current = () => (bundle ??= bundleSandbox(modelPath));
  const url = ({ name }: SandboxFile) => `${base.replace(/\/$/, "")}/${name}`;

  return {
    name: "rebind-sandbox-files",
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      const { frame, lab, model } = await current();
      const files = { frameUrl: url(frame), labUrl: url(lab), modelUrl: url(model) };
      return `export const sandboxFiles = ${JSON.stringify(files)};`;
    },
    configureServer(server) {
      const changed = () => {
        bundle = undefined;
        const module = server.moduleGraph.getModuleById(`\0${VIRTUAL}`);
        if (module) server.moduleGraph.invalidateModule(module);
      };
      const watchers = [
        ...SOURCES.code.map((folder) => watch(`${root}/${folder}`, { recursive: true }, changed)),
        watch(`${root}/${SOURCES.model}`, (_, name) => name === basename(modelPath) && changed()),
      ];
      server.httpServer?.once("close", () => watchers.forEach((watcher) => watcher.close()));
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname;
        const named = /\/sandbox\/(frame|lab|model)\.[0-9a-f]{8}\.\w+$/.exec(path);
        if (!named) return next();
        current().then((files) => {
          const file = files[named[1] as keyof SandboxBundle];
          response.setHeader("Content-Type", file.type);
          response.setHeader("Cache-Control", "no-store");
          response.end(file.bytes);
        }, next);
      });
    },
    async generateBundle() {
      if (this.environment.name !== "client") return;
      for (const file of Object.values(await current()) as SandboxFile[]) {
        this.emitFile({ type: "asset", fileName: file.name, source: file.bytes });
      }
    },
  };
}
