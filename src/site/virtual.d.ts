/** Modules that the build makes (src/site/sandbox-files.ts, src/book/lab-names.ts). */
// A declared module can name a file's types in no other way.
/* eslint-disable @typescript-eslint/consistent-type-imports */
declare module "virtual:rebind-sandbox" {
  export const sandboxFiles: import("../runner/sandbox.ts").SandboxFiles;
}

declare module "virtual:rebind-lab-api" {
  export const labApi: ReadonlyArray<import("../book/lab-names.ts").LabName>;
}
