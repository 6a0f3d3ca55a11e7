/**
 * TypeScript's own service in the editor: completion, hover, parameter hints and mistakes as a compiler sees them, with lab.d.ts for a
 * library. A megabyte and a half, so it comes by itself once the editor is in use, and nothing ever waits for it.
 */
import {
  setupTypeScript,
  getTypeScriptWorker,
  QuickInfoAdapter,
  SignatureHelpAdapter,
  SuggestAdapter,
} from "monaco-editor/languages/features/typescript/tsMode";
import { typescriptDefaults } from "monaco-editor/languages/features/typescript/register";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker?worker";
import { editor, languages, type Uri } from "monaco-editor/editor";
import { LANGUAGE } from "./monaco-theme.ts";
import { LIBRARY } from "../../../src/experiment/library.ts";
import { absentInMessage } from "../../../src/lab/absent-names.ts";
import contract from "../../../src/lab/lab.d.ts?raw";

/** TypeScript's ModuleDetectionKind.Force: every editor's text is a module, and its names are its own. */
const MODULE_DETECTION_FORCE = 3;
/** Whose markers are TypeScript's. */
const OWNER = "typescript";

/** `ready` is called as soon as the service has read this text: it takes the place of simpler help. */
export async function offerTypeHelp(model: Uri, ready: () => void): Promise<void> {
  const environment = (self as unknown as { MonacoEnvironment: Environment }).MonacoEnvironment;
  const others = environment.getWorker;
  environment.getWorker = (id, label) =>
    label === "typescript" ? new TypeScriptWorker() : others(id, label);

  typescriptDefaults.setCompilerOptions({
    target: 99,
    module: 99,
    moduleDetection: MODULE_DETECTION_FORCE,
    lib: [LIBRARY],
    strict: true,
    noUncheckedIndexedAccess: true,
    allowNonTsExtensions: true,
  });
  // The others follow when the service is awake: a list or a hint that waits for it would come seconds late.
  typescriptDefaults.setModeConfiguration({ diagnostics: true });
  typescriptDefaults.addExtraLib(contract, "rebind:/lab.d.ts");
  setupTypeScript(typescriptDefaults);
  editor.onDidChangeMarkers((resources) => resources.forEach(sayAbsentNames));
  const workerOf = await getTypeScriptWorker();
  const worker = await workerOf(model);
  // The text's editor may be closed by now: the service is awake all the same.
  await worker.getSemanticDiagnostics(model.toString()).catch(() => {});
  ready();
  languages.registerCompletionItemProvider(LANGUAGE, new SuggestAdapter(workerOf));
  languages.registerSignatureHelpProvider(LANGUAGE, new SignatureHelpAdapter(workerOf));
  languages.registerHoverProvider(LANGUAGE, new QuickInfoAdapter(workerOf));
}

/** A name that Linux has and the lab has not is said to be that; to a compiler it is any word. */
function sayAbsentNames(resource: Uri): void {
  const model = editor.getModel(resource);
  const found = editor.getModelMarkers({ resource, owner: OWNER });
  const said = found.map((marker) => {
    const absent = absentInMessage(marker.message);
    if (absent === undefined) return marker;
    return { ...marker, message: [absent.message, absent.hint ?? ""].join("\n").trim() };
  });
  if (model && said.some((marker, i) => marker !== found[i]))
    editor.setModelMarkers(model, OWNER, said);
}

interface Environment {
  getWorker: (id: string, label: string) => Worker;
}
