/**
 * What every run's worker begins with, built into one classic script (bundle.ts): the lab, the model's glue and the
 * probe. The frame puts the reader's code right behind it, as the body of a function, in the same text: nothing is ever
 * evaluated from a string.
 */
import { createModelKernel } from "../../kernel/model-kernel.ts";
import { type ExperimentBody, runCompiled } from "../../experiment/run.ts";
import type { FrameToWorker, WorkerToFrame } from "../protocol.ts";
import { applySettings } from "./apply-settings.ts";
import { watched } from "./sign-of-life.ts";

// The reader's code shares this global: what is needed later is taken out of its reach now.
const post = postMessage.bind(globalThis) as (message: WorkerToFrame) => void;

/** Called by the end of the worker's text with the reader's code. */
export function start(body: ExperimentBody): void {
  addEventListener(
    "message",
    ({ data }: MessageEvent<FrameToWorker>) => {
      const kernel = createModelKernel(data.model, { seed: data.settings.seed });
      applySettings(kernel, data.settings);
      const { outcomes, settings } = data;
      post({ type: "alive" });
      const report = runCompiled(
        watched(body, () => post({ type: "alive" })),
        kernel,
        {
          outcomes,
          ...(settings.os !== undefined && { os: settings.os }),
        },
      );
      // A long run's record is made into events only now, which takes a moment.
      post({ type: "reporting" });
      post({ type: "report", report });
    },
    { once: true },
  );
}
