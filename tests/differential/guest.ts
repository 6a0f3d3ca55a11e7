/** The program of a guest that plays schedules, one after the other: what they sleep takes no time there. */
import { Poller } from "../../src/kernel/linux/poller.ts";
import { failureText, serve } from "../../src/worlds/qemu/serve.ts";
import { LinuxStage } from "./linux-stage.ts";
import type { Played } from "./play.ts";
import type { Schedule } from "./schedule.ts";
import { HOSTS } from "./vocabulary.ts";

export type Answer = { readonly played: Played } | { readonly failure: string };

let stage: LinuxStage | undefined;

serve((message) => answer(message as Schedule));

function answer(schedule: Schedule): Answer {
  try {
    stage ??= new LinuxStage(HOSTS);
    return { played: playOn(stage, schedule) };
  } catch (error) {
    return { failure: failureText(error) };
  }
}

function playOn(stage: LinuxStage, schedule: Schedule): Played {
  const playing = stage.play(schedule);
  for (;;) {
    const { done, value } = playing.next();
    if (done === true) return value;
    const poller = new Poller();
    for (const fd of stage.descriptors) poller.add(fd);
    poller.wait(value);
  }
}
