/**
 * Who may import whom: the rooms of the house, and the one question that lint and the house tests ask. A file is named by
 * its path below the project's root, with forward slashes.
 */
import { posix } from "node:path";

interface Room {
  /** Folders and files of the project that it may import from, besides itself. */
  readonly from: readonly string[];
  /** May import Node's own modules. */
  readonly node: boolean;
  /** Packages that it may import; any where there is no list. Types of any package may be imported anywhere. */
  readonly packages?: readonly string[];
}

/** The seam that lab, experiments, runner and pages see of the kernel: everything in the folder but Linux itself. */
const KERNEL_BUT_LINUX = "src/kernel";

/** What people read, in the language that package.json names (`imports`). */
const WORDS = ["src/messages", "content/messages"] as const;
const NAMED_LANGUAGE = "#messages/";

const ROOMS: Readonly<Record<string, Room>> = {
  "src/model": { from: [], node: false, packages: [] },
  "src/record": { from: ["src/model/abi.ts"], node: false, packages: [] },
  "src/kernel": {
    from: ["src/model/abi.ts", "src/record"],
    node: false,
    packages: [],
  },
  "src/messages": { from: ["content/messages"], node: false, packages: [] },
  "src/trace": {
    from: ["src/record", ...WORDS],
    node: false,
    packages: [],
  },
  "src/lab": {
    from: [KERNEL_BUT_LINUX, "src/record", "src/trace", "src/model/abi.ts"],
    node: false,
    packages: [],
  },
  "src/experiment": {
    from: ["src/lab", KERNEL_BUT_LINUX, "src/record", "src/trace", ...WORDS],
    node: false,
    // What reads MDX and TypeScript, in Node and in a page alike.
    packages: [
      "@sveltejs/acorn-typescript",
      "acorn",
      "remark-frontmatter",
      "remark-mdx",
      "remark-parse",
      "unified",
      "unist-util-visit",
    ],
  },
  // The model is asked by whoever shows the diagnosis: a world is rebuilt as an experiment's text.
  "src/search": { from: ["src/diagnose"], node: false, packages: [] },
  "src/diagnose": { from: ["src/record"], node: false, packages: [] },
  "src/runner": {
    from: ["src/experiment", "src/lab", KERNEL_BUT_LINUX, "src/record", "src/trace", ...WORDS],
    node: false,
  },
  "src/worlds": {
    from: [
      "src/experiment",
      "src/lab",
      "src/kernel",
      "src/record",
      "src/trace",
      "src/model/abi.ts",
      "src/model/index.ts",
    ],
    node: true,
  },
  // What pages know of experiments: read by the build, but for what a page draws of a run.
  "src/book": {
    from: [
      "src/worlds",
      "src/experiment",
      "src/lab",
      "src/kernel",
      "src/record",
      "src/trace",
      ...WORDS,
    ],
    node: true,
  },
  "src/cli": {
    from: [
      "src/book",
      "src/worlds",
      "src/experiment",
      "src/lab",
      "src/kernel",
      "src/record",
      "src/trace",
      "src/model/abi.ts",
    ],
    node: true,
  },
  components: {
    from: [
      "src/book",
      "src/runner",
      "src/diagnose",
      "src/search",
      "src/record",
      "src/trace",
      "src/experiment",
      KERNEL_BUT_LINUX,
      "src/lab",
      "content/observations",
      "content/programs",
      ...WORDS,
    ],
    node: false,
  },
  "src/site": {
    from: [
      ...WORDS,
      "components",
      "src/book",
      "src/worlds",
      "src/runner",
      "src/experiment",
      "src/lab",
      "src/kernel",
      "src/record",
      "src/trace",
      "src/model/abi.ts",
    ],
    node: true,
  },
  "content/docs": { from: ["components", "content/programs"], node: false },
};

/** Reached from the command line and the tests alone: the running kernel. */
const LINUX = /^src\/kernel\/linux(?:-kernel\.ts$|\/)/;
const MAY_REACH_LINUX = /^(?:src\/worlds\/|src\/cli\/|tests\/|scripts\/|src\/kernel\/linux)/;

/** Files of rooms without Node that run in Node alone, each with its reason. */
const RUNS_IN_NODE: ReadonlyMap<RegExp, string> = new Map([
  [/^src\/kernel\/linux/, "the running kernel, by way of koffi"],
  [/^components\/.*\.astro$/, "drawn by the build"],
  [/^src\/runner\/bundle\.ts$/, "the build's own: makes the sandbox's files"],
]);

/** The room a file stands in; undefined for the root, scripts and tests, which may import anything. */
function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS).find((room) => file.startsWith(`${room}/`));
}

/** Whether a file of the room may import a package, or a module of Node's. */
function mayImport(file: string, { node, packages }: Room, specifier: string): boolean {
  if ([...RUNS_IN_NODE.keys()].some((pattern) => pattern.test(file))) return true;
  if (specifier.startsWith("node:") || specifier === "koffi") return node;
  return packages?.includes(specifier) ?? true;
}

/** The file that an import means, for those of the project's own. */
export function targetOf(file: string, specifier: string): string {
  const path = specifier.replace(/(?<=.)[?#].*$/, "");
  if (path.startsWith(NAMED_LANGUAGE)) return path.replace(NAMED_LANGUAGE, "content/messages/en/");
  return posix.join(posix.dirname(file), path);
}

/** What is wrong with `file` importing `specifier`, or undefined. `typeOnly` imports leave nothing in the program. */
export function importFault(file: string, specifier: string, typeOnly = false): string | undefined {
  const room = roomOf(file);
  if (room === undefined) return undefined;
  const { from } = ROOMS[room]!;
  const words = specifier.startsWith(NAMED_LANGUAGE);
  if (!specifier.startsWith(".") && !words)
    return typeOnly || mayImport(file, ROOMS[room]!, specifier)
      ? undefined
      : `${room} runs in the page too: it may not import ${specifier}`;
  const target = targetOf(file, specifier);
  if (!words && target.startsWith("content/messages/") && !file.startsWith("content/messages/"))
    return `${target} is of one language: import it as ${target.replace(/^content\/messages\/\w+\//, NAMED_LANGUAGE)}`;
  if (LINUX.test(target) && !MAY_REACH_LINUX.test(file))
    return `${room} may not reach the running kernel: ${target}`;
  if (target.startsWith(`${room}/`)) return undefined;
  if (from.some((one) => target === one || target.startsWith(`${one}/`))) return undefined;
  return `${room} may import from ${[room, ...from].join(", ")}, not from ${target}`;
}
