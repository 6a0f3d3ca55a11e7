/** Opens the search by its key, as a reader does who presses again where nothing opens: a page may not have heard the first one. */
import { expect } from "vitest";
import type { Tab } from "./engine.ts";

export async function openSearch(tab: Tab): Promise<void> {
  const isOpen = () => tab.ask(() => document.querySelector("rebind-search dialog[open]") !== null);
  await expect
    .poll(async () => {
      if (!(await isOpen())) await tab.press("/");
      return isOpen();
    })
    .toBe(true);
}
