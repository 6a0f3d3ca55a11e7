/**
 * This machine's Linux kernel as a world: each experiment in a child process, many side by side. One whose outcomes do not
 * hold is run once more when the others are through, in peace: a busy machine is late, and lateness is no fact.
 */
import { release } from "node:os";
import { LinuxWorldError } from "../kernel/linux/libc.ts";
import { createLinuxKernel } from "../kernel/linux-kernel.ts";
import type { Loaded } from "../experiment/load.ts";
import { describeFailure, judge } from "../experiment/judge.ts";
import { allHold } from "../experiment/run.ts";
import type { RunReport } from "../experiment/types.ts";
import { reasonNotToRun } from "./linux/not-run.ts";
import { Pool } from "./linux/pool.ts";
import { sleepsWritten } from "./linux/sleeps.ts";
import { inUserNamespace } from "./linux/user-namespace.ts";
import type { World } from "./world.ts";

/** Everything is handed in at once: the pool decides what begins when. */
const EVERYTHING_AT_ONCE = 10_000;

/** Throws LinuxWorldError where this machine or user cannot make namespaces. */
export async function openLinuxWorld(): Promise<World> {
  const code = await inUserNamespace();
  if (code !== undefined) process.exit(code);
  const { system } = probe();
  const pool = new Pool();
  let under = 0;
  const quiet: Array<() => void> = [];

  const once = async ({ experiment, compiled }: Loaded): Promise<RunReport> => {
    const { id, source, os } = experiment;
    const seconds = sleepsWritten(source);
    const done = await pool.run({ experiment: { id, source, os }, compiled, seconds });
    if ("report" in done) return done.report;
    throw new LinuxWorldError(`${experiment.file}: ${experiment.id}: ${done.failure}`, "");
  };

  /** Those that run again wait for all others; by then the children are there and the processors at rest. */
  const again = async (loaded: Loaded): Promise<RunReport> => {
    await new Promise<void>((turn) => {
      quiet.push(turn);
      letGo();
    });
    return once(loaded);
  };
  const letGo = (): void => {
    if (under === quiet.length) for (const turn of quiet.splice(0)) turn();
  };

  return {
    name: "linux",
    system,
    release: release(),
    sideBySide: EVERYTHING_AT_ONCE,
    refuses: ({ experiment }) =>
      Promise.resolve(reasonNotToRun(experiment, sleepsWritten(experiment.source))),
    async run(loaded) {
      under += 1;
      try {
        const report = await once(loaded);
        const settled =
          allHold(report) || loaded.experiment.differs !== undefined || loaded.toFail === true;
        if (settled) return report;
        process.stderr.write(
          `${describeFirst(loaded, report)}; asked again when the others are through\n`,
        );
        return await again(loaded);
      } finally {
        under -= 1;
        letGo();
      }
    },
    close: () => Promise.resolve(pool.close()),
  };
}

function describeFirst({ experiment }: Loaded, report: RunReport): string {
  const [failure] = judge(experiment, report).failures;
  return failure === undefined ? experiment.id : describeFailure(failure).split("\n")[0]!;
}

/** Makes one host and gives it back, so that what is missing is said once and first. */
function probe(): { readonly system: string } {
  const kernel = createLinuxKernel();
  try {
    kernel.addHost({ name: "probe", os: "linux", interfaces: [{ name: "eth0", addresses: [] }] });
    return { system: kernel.system };
  } finally {
    kernel.dispose();
  }
}
