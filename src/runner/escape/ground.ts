/** The ground on which attacks are run: sandboxes of the site's own making, each attack in a fresh one. */
import { type SandboxFiles, Sandbox } from "../sandbox.ts";
import type { RunReport } from "../../experiment/types.ts";
import type { AttackResult, Ground } from "./attack.ts";
import { GOT_THROUGH, HOSTILE_LAB } from "./hostile-lab.ts";

export function makeGround(
  files: SandboxFiles,
  canary: string,
  show: (report: RunReport) => HTMLElement,
): Ground {
  const sandbox = (lab?: string, runMsMax?: number) =>
    new Sandbox(files, {
      ...(lab !== undefined && { lab }),
      ...(runMsMax !== undefined && { runMsMax }),
    });
  return {
    canary,
    show,
    sandbox,
    async hostile(code): Promise<AttackResult> {
      const ground = sandbox(HOSTILE_LAB);
      const end = await ground.run({ code, outcomes: [], settings: {} });
      ground.dispose();
      if (end.kind !== "report")
        return { held: true, seen: end.kind === "broken" ? end.message : end.kind };
      const seen = end.report.printed[0]?.text ?? "";
      return { held: !seen.startsWith(GOT_THROUGH), seen: seen.slice(0, 200) };
    },
    async experiment(source) {
      const { compile } = await import("../../experiment/compile.ts");
      const ground = sandbox();
      const end = await ground.run({ ...compile(source), settings: {} });
      ground.dispose();
      return end;
    },
  };
}
