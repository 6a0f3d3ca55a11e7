/** Code that came in the address (`#x=…`): shown in its experiment's editor, marked as a stranger's, and not run. */
import { decodeLink, isShared } from "../../src/runner/share-link.ts";
import type { RebindExperiment } from "./element.ts";

export async function openLinked(): Promise<void> {
  if (!isShared(location.hash)) return;
  const shared = await decodeLink(location.hash);
  if (!shared) return;
  const blocks = [...document.querySelectorAll<RebindExperiment>("rebind-experiment")];
  const block = blocks.find((one) => one.key === shared.key);
  if (!block) return;
  block.scrollIntoView({ block: "start" });
  await block.open(shared.code, "link", shared.settings);
  if (shared.moment !== undefined) await block.aimAt(shared.moment, shared.code);
}
