/**
 * Keeps Monaco's style sheets with Monaco: as imports they would be linked from every page that could ever load the editor.
 * Here each becomes a module that puts its rules into the page when the editor comes.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const PREFIX = "\0rebind-editor-style:";
const HELPER = "\0rebind-editor-style";

export function editorStyles(): Plugin {
  return {
    name: "rebind-editor-styles",
    enforce: "pre",
    resolveId(id, importer) {
      if (id === HELPER) return id;
      if (!importer?.includes("/monaco-editor/") || !id.endsWith(".css")) return undefined;
      const path = id.startsWith(".") ? join(dirname(importer.split("?")[0]!), id) : id;
      // An ending of its own: what ends in .css is a style sheet to Vite, whatever else it is.
      return `${PREFIX}${path}.js`;
    },
    load(id) {
      if (id === HELPER) {
        return `const element = document.head.appendChild(document.createElement("style"));
          export const add = (rules) => element.append(rules);`;
      }
      if (!id.startsWith(PREFIX)) return undefined;
      const path = id.slice(PREFIX.length, -".js".length);
      return moduleOf(readFileSync(path, "utf8"), dirname(path));
    },
  };
}

/** The module that adds these rules; files that they name are imported, so that the build gives them an address. */
function moduleOf(rules: string, folder: string): string {
  const imports: string[] = [];
  const text = JSON.stringify(rules.replace(/\/\*[^]*?\*\//g, "")).replace(
    /url\((?:\\"|')?(\.[^)"'\\]+)(?:\\"|')?\)/g,
    (_, file: string) => {
      const name = `file${imports.length}`;
      imports.push(`import ${name} from ${JSON.stringify(`${join(folder, file)}?url`)};`);
      return `url(" + ${name} + ")`;
    },
  );
  return `${imports.join("\n")}\nimport { add } from ${JSON.stringify(HELPER)};\nadd(${text});`;
}
