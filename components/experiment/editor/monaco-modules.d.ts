/** A part of Monaco that has no types of its own: how its TypeScript service is set up. */
declare module "monaco-editor/languages/features/typescript/tsMode" {
  import type { Uri } from "monaco-editor/editor";

  export function setupTypeScript(defaults: object): void;
  export function getTypeScriptWorker(): Promise<
    (...models: Uri[]) => Promise<{ getSemanticDiagnostics(model: string): Promise<unknown> }>
  >;
}
