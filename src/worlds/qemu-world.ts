/** Another Linux kernel as a world: Debian's newest of a series, in a machine that QEMU imitates. One boot serves all runs. */
import type { Loaded } from "../experiment/load.ts";
import type { RunReport } from "../experiment/types.ts";
import { LinuxWorldError } from "../kernel/linux/libc.ts";
import { reasonNotToRun } from "./linux/not-run.ts";
import type { Done, Job } from "./linux/child.ts";
import { sleepsWritten } from "./linux/sleeps.ts";
import { startGuest } from "./qemu/start.ts";
import type { World } from "./world.ts";

const GUEST = new URL("./qemu/guest.ts", import.meta.url);

/** Processor time of this machine, in seconds, after which a guest that runs an experiment counts as hung. */
const PATIENCE_SECONDS = 300;
/** Longest time, in seconds, that an experiment may sleep on the guest's clock: a day. Its kernel has little to do meanwhile, but not nothing. */
const LONGEST_SLEEP_SECONDS = 24 * 60 * 60;

/** Throws LinuxWorldError where the kernel cannot be had or this machine cannot start it. */
export async function openQemuWorld(series: string): Promise<World> {
  const { machine, hello } = await startGuest(series, GUEST);
  const { system, release } = hello;
  /** The guest does one thing at a time. */
  let last: Promise<unknown> = Promise.resolve();

  /** One that asks for the series that answers gets it. */
  const systemOf = ({ os }: Loaded["experiment"]): string =>
    os === `linux-${series}` ? "linux" : os;

  const once = async ({ experiment, compiled }: Loaded): Promise<RunReport> => {
    const { id, source } = experiment;
    const os = systemOf(experiment);
    const place = `${experiment.file}: ${id}`;
    machine.send({ experiment: { id, source, os }, compiled } satisfies Job);
    const done = (await machine.next(PATIENCE_SECONDS, place)) as Done;
    if ("report" in done) return done.report;
    throw new LinuxWorldError(`${place}: ${done.failure}`, "");
  };

  return {
    name: "linux",
    system,
    release,
    series,
    sideBySide: 1,
    refuses: ({ experiment }) =>
      Promise.resolve(
        reasonNotToRun(
          { ...experiment, os: systemOf(experiment) },
          sleepsWritten(experiment.source),
          LONGEST_SLEEP_SECONDS,
        ),
      ),
    run(loaded) {
      const report = last.then(() => once(loaded));
      last = report.catch(() => undefined);
      return report;
    },
    close: () => machine.close(),
  };
}
