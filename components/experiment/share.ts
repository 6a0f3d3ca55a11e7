/** Share: a link with the text that is shown, in the address bar and in the clipboard. Loaded when it is asked for. */
import { shared as said } from "#messages/experiment.ts";
import { ownKernel } from "../kernel/own-kernel.ts";
import { encodeLink, type SharedCode } from "../../src/runner/share-link.ts";

/** What is to be said of it. Who opens the link has the rules that it has here: `os` is the experiment's own system. */
export async function share({ settings, ...shared }: SharedCode, os: string): Promise<string> {
  const own = ownKernel(os, settings);
  const named = own === undefined ? settings : { os: `linux-${own}`, ...settings };
  history.replaceState(history.state, "", await encodeLink({ ...shared, settings: named }));
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  return copied ? said.copied : said.shown;
}
