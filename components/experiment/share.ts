/** Share: a link with the text that is shown, in the address bar and in the clipboard. Loaded when it is asked for. */
import { shared as said } from "#messages/experiment.ts";
import { encodeLink, type SharedCode } from "../../src/runner/share-link.ts";

/** What is to be said of it. */
export async function share(shared: SharedCode): Promise<string> {
  history.replaceState(history.state, "", await encodeLink(shared));
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  return copied ? said.copied : said.shown;
}
