/**
 * What the address brings (linked-code.ts), fetched only where it brings something. The playground, which may have to bring
 * the experiment first, has its own.
 */
import { failures } from "#messages/experiment.ts";
import { openAddressed } from "./aside.ts";
import type { ExperimentBlock } from "./experiment-block.ts";

export function followAddress(): void {
  // A page's pictures look for their moment themselves as they come.
  follow(/^#x=/);
  openAddressed();
  addEventListener("hashchange", () => {
    openAddressed();
    follow(/^#[xm]=/);
  });
}

function follow(asked: RegExp): void {
  if (!asked.test(location.hash) || document.querySelector(".rb-playground")) return;
  import("./linked-code.ts")
    .then((linked) => linked.openLinked())
    .catch((error) =>
      document.querySelector<ExperimentBlock>("rebind-experiment")?.fail(failures.link, error),
    );
}
