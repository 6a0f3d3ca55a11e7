/** Modules that the build makes (src/site/sandbox-files.ts, src/site/lab-api.ts). */
declare module "virtual:rebind-sandbox" {
  export const sandboxFiles: import("../runner/sandbox.ts").SandboxFiles;
}

declare module "virtual:rebind-lab-api" {
  export const labApi: readonly import("./lab-api.ts").LabName[];
}
