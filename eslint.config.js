// Lint: typed, without warnings. Each rule that is relaxed has its reason above it.
import { relative } from "node:path";
import eslint from "@eslint/js";
import astro from "eslint-plugin-astro";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { importFault } from "./tests/house/rooms.ts";

/** `rebind/rooms`: who may import whom (tests/house/rooms.ts). @type {import("eslint").Rule.RuleModule} */
const rooms = {
  meta: { type: "problem", schema: [] },
  create(context) {
    // A component's script is linted as a file below the component.
    const file = relative(context.cwd, context.filename)
      .replaceAll("\\", "/")
      .replace(/\.astro\/.*$/, ".astro");
    const check = (node) => {
      if (typeof node.source?.value !== "string") return;
      const typeOnly = node.importKind === "type" || node.exportKind === "type";
      const fault = importFault(file, node.source.value, typeOnly);
      if (fault !== undefined) context.report({ node, message: fault });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default defineConfig(
  // The model is AssemblyScript, which the typed rules cannot read; its boundary is both languages.
  {
    ignores: [
      "dist/",
      "build/",
      ".astro/",
      "screenshots/",
      // Experiments, whose names are in scope without an import: the lab's own check types them.
      "tests/experiments/",
      "src/model/!(abi).ts",
      "src/model/*/",
      "src/lab/lab.d.ts",
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  ...astro.configs.recommended,
  {
    plugins: { rebind: { rules: { rooms } } },
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: [".astro"] } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "rebind/rooms": "error",
      eqeqeq: "error",
      "no-console": "error",
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      // Numbers print alike everywhere; what is forbidden is printing an object by accident.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // The ABI's enums are the numbers that cross the boundary, and are compared with such.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      // The book's code says what it knows: `!` stands where a test or the line above has just made sure.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    // What reports to a terminal prints.
    files: ["src/cli/**", "scripts/**"],
    rules: { "no-console": "off" },
  },
  {
    // In Node, in a page and in a sandbox alike: nothing of any one of them is there.
    files: ["src/{lab,experiment,trace,kernel,record}/**"],
    ignores: ["src/kernel/linux/**", "src/kernel/linux-kernel.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["document", "fetch", "global", "localStorage", "location", "navigator", "window"],
        ...["Buffer", "process", "require", "self"],
      ],
    },
  },
  {
    // Lists of data are as long as what they list.
    files: ["src/model/abi.ts", "src/record/rules.ts", "src/kernel/sysctls.ts"],
    rules: { "max-lines": "off" },
  },
  {
    // describe() holds a chapter of tests, not a function's logic.
    files: ["tests/**"],
    rules: { "max-lines-per-function": "off", "no-console": "off" },
  },
  {
    // Plain JavaScript and Astro's templates have no types to check; astro check and tsc know which names exist.
    files: ["**/*.{js,mjs,astro}", "**/*.astro/*.ts"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-undef": "off" },
  },
);
