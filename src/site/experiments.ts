/**
 * The Astro integration that brings experiments to life: the sandbox's files, and the experiments' data files. While
 * authors write, an outcome that does not hold is shown in the page; in a build it ends the build.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { editorStyles } from "./editor-styles.ts";
import { experimentFiles } from "../book/experiment-files.ts";
import { labApiData } from "./lab-api.ts";
import { countDrafts } from "../book/observe.ts";
import { setStrict } from "./remark-experiments.ts";
import { sandboxFiles } from "./sandbox-files.ts";

const MONACO_FEATURES = readFileSync(
  new URL("../../components/experiment/editor/monaco-parts.ts", import.meta.url),
  "utf8",
).matchAll(/^import "(monaco-editor\/[^"]+)";$/gm);

/** Named to the development server, the editor's parts do not reload the page when it first meets them. */
const EDITOR_PARTS = [
  "monaco-editor/editor",
  ...[...MONACO_FEATURES].map((found) => found[1]!),
  "@shikijs/monaco",
  "shiki/core",
  "shiki/engine/javascript",
  "@shikijs/langs/typescript",
  "acorn",
  "@sveltejs/acorn-typescript",
];

export function experiments(): AstroIntegration {
  return {
    name: "rebind-experiments",
    hooks: {
      "astro:config:setup": ({ command, config, updateConfig }) => {
        // DRAFT=1 builds a site of drafts, to look at: what does not hold is drawn, as it is while authors write.
        setStrict(command === "build" && !process.env["DRAFT"]);
        countDrafts(command === "dev");
        const root = fileURLToPath(config.root);
        const model = `${root}build/model.wasm`;
        updateConfig({
          vite: {
            optimizeDeps: { include: EDITOR_PARTS },
            plugins: [
              sandboxFiles(config.base, model, root),
              experimentFiles(root),
              editorStyles(),
              labApiData(`${root}src/lab/lab.d.ts`),
            ],
          },
        });
      },
    },
  };
}
