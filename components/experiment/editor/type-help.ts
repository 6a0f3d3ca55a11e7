/**
 * TypeScript's own service in the editor: completion, hover and mistakes as a compiler sees them, with lab.d.ts for a
 * library. A megabyte and a half, so it comes by itself once the editor is in use, and nothing ever waits for it.
 */
import {
  setupTypeScript,
  getTypeScriptWorker,
} from "monaco-editor/languages/features/typescript/tsMode";
import { typescriptDefaults } from "monaco-editor/languages/features/typescript/register";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker?worker";
import { editor, type IDisposable, type Uri } from "monaco-editor/editor";
import { LIBRARY } from "../../../src/experiment/library.ts";
import { absentInMessage } from "../../../src/lab/absent-names.ts";
import contract from "../../../src/lab/lab.d.ts?raw";

/** TypeScript's ModuleDetectionKind.Force: every editor's text is a module, and its names are its own. */
const MODULE_DETECTION_FORCE = 3;
/** Whose markers are TypeScript's. */
const OWNER = "typescript";

/** Takes the place of `before` (the simpler help) as soon as the service has read this text. */
export async function offerTypeHelp(model: Uri, before: IDisposable): Promise<void> {
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
  typescriptDefaults.setModeConfiguration({
    completionItems: true,
    hovers: true,
    diagnostics: true,
  });
  typescriptDefaults.addExtraLib(contract, "rebind:/lab.d.ts");
  setupTypeScript(typescriptDefaults);
  editor.onDidChangeMarkers((resources) => resources.forEach(sayAbsentNames));
  const worker = await (await getTypeScriptWorker())(model);
  await worker.getSemanticDiagnostics(model.toString());
  before.dispose();
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
