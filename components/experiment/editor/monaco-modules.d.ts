/** A part of Monaco that has no types of its own: how its TypeScript service is set up. */
declare module "monaco-editor/languages/features/typescript/tsMode" {
  import type { languages, Uri } from "monaco-editor/editor";

  type WorkerOf = (
    ...models: Uri[]
  ) => Promise<{ getSemanticDiagnostics(model: string): Promise<unknown> }>;

  export function setupTypeScript(defaults: object): void;
  export function getTypeScriptWorker(): Promise<WorkerOf>;
  export const SuggestAdapter: new (worker: WorkerOf) => languages.CompletionItemProvider;
  export const SignatureHelpAdapter: new (worker: WorkerOf) => languages.SignatureHelpProvider;
  export const QuickInfoAdapter: new (worker: WorkerOf) => languages.HoverProvider;
}
