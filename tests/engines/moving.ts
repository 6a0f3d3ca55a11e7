/** Moving through a run, through the site, and from light to dark. */
import { expect, test } from "vitest";
import type { Tab } from "./engine.ts";
import { open } from "./experiment.ts";
import { openSearch } from "./open-search.ts";
import type { Reader } from "./reader.ts";

const CHAPTER = "time-wait/how-a-connection-closes/";
const ID = "the-active-closer-is-left-in-time-wait";
const STEPS = 10;

/** Everything that a moment shows: sentence, table, line of now, what is marked. */
const shown = (tab: Tab) =>
  tab.ask(
    (id) =>
      [".pix-moment", ".pix-sockets", ".pix-now", ".pix-clock", ".pix-marks .is-now"]
        .map((part) => document.querySelector(`#${id} ${part}`)?.outerHTML ?? "")
        .join("\n"),
    ID,
  );

const path = (tab: Tab) => tab.ask(() => location.pathname);

export function testMoving(reader: Reader): void {
  test("the same moment looks the same forward and back", async () => {
    const { tab, url } = reader;
    await open(tab, url + CHAPTER, ID);
    await tab.ask((id) => {
      document.querySelector(`#${id} details`)!.setAttribute("open", "");
      document.querySelector(`#${id} [data-part="slot"]`)!.scrollIntoView({ behavior: "instant" });
    }, ID);
    const slider = `#${ID} .pix-scrubber input`;
    const isThere = () => tab.ask((one) => document.querySelector(one) !== null, slider);
    await expect.poll(isThere).toBe(true);
    await tab.ask((one) => document.querySelector<HTMLElement>(one)!.focus(), slider);
    await tab.press("Home");
    const forward = [await shown(tab)];
    for (let step = 0; step < STEPS; step++) {
      await tab.press("ArrowRight");
      forward.push(await shown(tab));
    }
    expect(new Set(forward).size).toBe(STEPS + 1);
    const back = [await shown(tab)];
    for (let step = 0; step < STEPS; step++) {
      await tab.press("ArrowLeft");
      back.unshift(await shown(tab));
    }
    expect(back).toEqual(forward);
  });

  test("the search finds a name, and leads there by keyboard", async () => {
    const { tab, url } = reader;
    await tab.goto(url);
    await openSearch(tab);
    await tab.type("EADDRNOTAVAIL");
    const first = () =>
      tab.ask(() => document.querySelector<HTMLAnchorElement>(".rb-search-results a")?.pathname);
    await expect.poll(first).toMatch(/^\/.+\/$/);
    const wanted = await first();
    await tab.press("ArrowDown", "Enter");
    await expect.poll(() => path(tab)).toBe(wanted);
    const isLoaded = () => tab.ask(() => document.readyState === "complete");
    await expect.poll(isLoaded).toBe(true);
    expect(await tab.ask(() => document.body.textContent)).toContain("EADDRNOTAVAIL");
  });

  test("a theme is chosen, shown and kept", async () => {
    const { tab, url } = reader;
    await open(tab, url + CHAPTER, ID);
    const paper = () => tab.ask(() => getComputedStyle(document.body).backgroundColor);
    const choose = (theme: string) =>
      tab.ask((value) => {
        const select = document.querySelector<HTMLSelectElement>("starlight-theme-select select")!;
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }, theme);
    await choose("light");
    const light = await paper();
    await choose("dark");
    const dark = await paper();
    expect(dark).not.toBe(light);
    await tab.goto(url);
    expect(await paper()).toBe(dark);
    await choose("light");
    expect(await paper()).toBe(light);
  });
}
