/** The lab's names for the editor: `virtual:rebind-lab-api`. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { readLabNames } from "../book/lab-names.ts";

const VIRTUAL = "virtual:rebind-lab-api";

export function labApiData(contractPath: string): Plugin {
  return {
    name: "rebind-lab-api",
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      this.addWatchFile(contractPath);
      const names = readLabNames(readFileSync(contractPath, "utf8"));
      return `export const labApi = ${JSON.stringify(names)};`;
    },
  };
}
