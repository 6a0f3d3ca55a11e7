/** Asks the model in the page: the rebuilt world runs where every experiment runs. */
import type { Asked } from "../../src/diagnose/verdict.ts";
import { sandbox } from "../experiment/page-files.ts";

export async function askSandbox(source: string): Promise<Asked> {
  const { compile } = await import("../../src/experiment/compile.ts");
  const { code, outcomes } = compile(source);
  const end = await sandbox().run({ code, outcomes, settings: {} });
  if (end.kind === "broken") throw new Error(end.message);
  if (end.kind !== "report") throw new Error(`the run ended: ${end.kind}`);
  const { report } = end;
  return {
    outcomes: report.outcomes.map(({ observed, why }) => ({
      ...(observed !== undefined && { observed }),
      ...why,
    })),
    ...(report.error && { error: `${report.error.line}: ${report.error.message}` }),
  };
}
