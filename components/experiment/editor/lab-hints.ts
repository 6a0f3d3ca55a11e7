/** Parameter hints for the lab's calls: the signature, and the sentence of the parameter that is being written. */
import * as monaco from "monaco-editor/editor";
import { labApi } from "virtual:rebind-lab-api";
import type { LabName } from "../../../src/book/lab-names.ts";
import { callAt } from "./lab-reading.ts";

export function provideHints(language: string): monaco.IDisposable {
  return monaco.languages.registerSignatureHelpProvider(language, {
    signatureHelpTriggerCharacters: ["(", ","],
    provideSignatureHelp(model, position) {
      const before = model.getValue().slice(0, model.getOffsetAt(position));
      const call = callAt(labApi, before);
      if (!call) return null;
      const fits = call.names.findIndex((name) => call.argument < name.parameters.length);
      const value: monaco.languages.SignatureHelp = {
        signatures: call.names.map(signature),
        activeSignature: Math.max(0, fits),
        activeParameter: call.argument,
      };
      return { value, dispose: () => {} };
    },
  });
}

function signature(name: LabName): monaco.languages.SignatureInformation {
  return {
    label: name.signature.replace(/^function /, ""),
    documentation: { value: name.text },
    parameters: name.parameters.map((one) => ({
      label: one.name,
      documentation: { value: one.text },
    })),
  };
}
