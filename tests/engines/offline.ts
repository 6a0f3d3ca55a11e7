/** Without a server after one visit: pages are read, experiments run and are edited, the search finds. */
import { expect, test } from "vitest";
import { serveDist } from "../support/serve-dist.ts";
import { Experiment } from "./experiment.ts";
import { openSearch } from "./open-search.ts";
import { dist, type Reader } from "./reader.ts";

const CHAPTER = "so-reuseaddr/restarting-a-server/";
const ID = "restart-without-reuseaddr-fails";

export function testOffline(reader: Reader): void {
  test("without a server, after one visit, another page's experiment runs and is edited, and the search finds", async () => {
    const { tab } = reader;
    const served = await serveDist(dist());
    try {
      await tab.goto(served.url);
      // It is registered by the page itself, some time after it has loaded.
      // In Firefox its controller may be said to be activating for ever; what the registration says is so.
      const state = () =>
        tab.ask(async () => {
          const { serviceWorker } = navigator;
          const registration = await serviceWorker.getRegistration();
          return serviceWorker.controller && registration?.active?.state;
        });
      await expect.poll(state).toBe("activated");
    } finally {
      await served.close();
    }
    await tab.goto(served.url + CHAPTER);
    const block = new Experiment(tab, ID);
    await block.press("run");
    await expect.poll(() => block.status()).toMatch(/outcomes as documented/);
    // The large editor is kept from its first use on; until then there is the small one.
    await block.press("edit");
    await expect.poll(() => block.texts("textarea")).toHaveLength(1);
    await tab.click(`#${ID} textarea`);
    await tab.press("Control+End");
    await tab.type('\nprint("typed");');
    await tab.press("Control+Enter");
    await expect.poll(() => block.texts('[data-part="output"] pre')).toContain("typed");
    await tab.ask(() => (document.activeElement as HTMLElement).blur());
    await openSearch(tab);
    await tab.type("EADDRNOTAVAIL");
    const results = () => tab.ask(() => document.querySelectorAll(".rb-search-results a").length);
    await expect.poll(results).toBeGreaterThan(0);
  });
}
