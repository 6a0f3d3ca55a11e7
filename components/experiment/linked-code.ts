/**
 * What came in the address, opened in its experiment: somebody's code (`#x=…`), marked as a stranger's and not run, or a
 * moment of the recorded run (`#m=…`). Loaded where an address has such a thing; what cannot be opened is said.
 */
import { failures } from "#messages/experiment.ts";
import { decodeLink, isShared, type SharedCode } from "../../src/runner/share-link.ts";
import { linkedMoment } from "../../src/trace/moment-link.ts";
import { openAround } from "./aside.ts";
import type { ExperimentBlock } from "./experiment-block.ts";

/** On a page that has its experiments, all of them. */
export async function openLinked(): Promise<void> {
  const blocks = [...document.querySelectorAll<ExperimentBlock>("rebind-experiment")];
  const first = blocks[0];
  if (!first) return;
  const { hash } = location;
  if (isShared(hash)) {
    return openShared(first, ({ key }) => {
      const block = blocks.find((one) => one.key === key);
      if (block) openAround(block);
      block?.scrollIntoView({ block: "start" });
      if (!block) refuse(first, failures.elsewhere);
      return block;
    });
  }
  const moment = linkedMoment(hash);
  const block = blocks.find(({ id }) => id === moment?.id);
  if (!block) return refuse(first, moment ? failures.elsewhere : failures.unreadable);
  openAround(block);
  // Who follows the link in the pictures' own sentence has them in view.
  if (!block.contains(document.activeElement))
    block.querySelector('[data-part="pictures"]')?.scrollIntoView({ block: "center" });
  await block.aimAt(moment!.index);
}

/** `bring` answers the block that the code is to stand in; nothing where there is none, or it has come too late. */
export async function openShared(
  first: ExperimentBlock,
  bring: (shared: SharedCode) => Promise<ExperimentBlock | undefined> | ExperimentBlock | undefined,
): Promise<void> {
  const { hash } = location;
  const shared = await decodeLink(hash);
  // Meanwhile the address may name something else.
  if (hash !== location.hash) return;
  if (!shared) return refuse(first, failures.unreadable);
  const block = await bring(shared);
  const opened = await block?.open(shared.code, "link", shared.settings);
  if (opened && shared.moment !== undefined) await block!.aimAt(shared.moment, shared.code);
}

/** Says it where the reader then looks. */
export function refuse(block: ExperimentBlock, why: string = failures.unreadable): void {
  block.say("fails", why);
  block.querySelector('[data-part="status"]')!.scrollIntoView({ block: "center" });
}
