/** The ports of a host: a map of its range, counts over time, numbers in a table; followed by the scrubber. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openLive, part, slider, stepUntil, view } from "./pictures-page.ts";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const RUNNING_OUT = "tcp-tw-reuse/running-out-of-ports/";
const WHOLE_RANGE = "a-client-runs-out-of-ports-towards-one-server";
const THOUSAND = "a-thousand-ports-last-for-a-thousand-connections";
const EPHEMERAL = "ports-and-sockets/ephemeral-ports/";
const EVEN_AND_ODD = "connect-prefers-even-ports-bind-zero-odd";

const site = openSite();

/** The table's numbers, by use. */
async function uses(page: Page, id: string): Promise<Record<string, number>> {
  const rows = part(page, id, ".pix-uses tr");
  const names = await rows.locator("th").allTextContents();
  const counts = await rows.locator("td").allTextContents();
  const numbers = counts.map((count) => Number(count.replaceAll(",", "")));
  return Object.fromEntries(names.map((name, place) => [name, numbers[place]!]));
}

/** How many pixels of the map have each colour. */
const colours = (page: Page, id: string) =>
  part(page, id, ".pix-map").evaluate((map) => {
    const { width, height } = map as HTMLCanvasElement;
    const { data } = (map as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
    const counts = new Map<number, number>();
    for (const pixel of new Uint32Array(data.buffer))
      if (pixel !== 0) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return [...counts.values()].sort((a, b) => b - a);
  });

describe("the ports", () => {
  it("are numbers and a plot without JavaScript", async () => {
    const page = await site.open(RUNNING_OUT, { ...DESKTOP, javaScriptEnabled: false });
    const numbers = await uses(page, WHOLE_RANGE);
    expect(Object.values(numbers).reduce((sum, each) => sum + each, 0)).toBe(28_232);
    expect(numbers["TIME-WAIT"]).toBe(28_232);
    expect(await part(page, WHOLE_RANGE, ".pix-plot figcaption").textContent()).toContain("28,232");
  });

  it("of the whole range have a pixel each once the run was made here", async () => {
    const page = await site.open(RUNNING_OUT);
    const block = page.locator(`#${WHOLE_RANGE}`);
    await block.getByRole("button", { name: "Run", exact: true }).click();
    await slider(page, WHOLE_RANGE).waitFor();
    const numbers = await uses(page, WHOLE_RANGE);
    const drawn = await colours(page, WHOLE_RANGE);
    expect(drawn.reduce((sum, each) => sum + each, 0)).toBe(28_232);
    expect(drawn).toContain(numbers["TIME-WAIT"]);
    await slider(page, WHOLE_RANGE).focus();
    await page.keyboard.press("Home");
    await expect.poll(() => uses(page, WHOLE_RANGE)).toMatchObject({ free: 28_232 });
    expect(await colours(page, WHOLE_RANGE)).toEqual([28_232]);
  });

  it("are those of the range that the experiment set", async () => {
    const page = await site.open(`embed/${THOUSAND}/`, { ...DESKTOP, javaScriptEnabled: false });
    expect(await part(page, THOUSAND, ".pix-uses caption").textContent()).toBe(
      "Ports 40000 to 40999 of machine",
    );
    expect(await uses(page, THOUSAND)).toEqual({
      free: 0,
      reserved: 0,
      "TIME-WAIT": 1000,
      bound: 0,
      "in use": 0,
    });
  });

  it("follow the scrubber", async () => {
    const page = await openLive(site, EPHEMERAL, EVEN_AND_ODD);
    await view(page, EVEN_AND_ODD, "Ports");
    await slider(page, EVEN_AND_ODD).focus();
    await page.keyboard.press("Home");
    const before = await uses(page, EVEN_AND_ODD);
    await stepUntil(page, EVEN_AND_ODD, "ArrowRight", /is SYN-SENT/);
    const after = await uses(page, EVEN_AND_ODD);
    expect(after["in use"]).toBe(before["in use"]! + 1);
    expect(after["free"]).toBe(before["free"]! - 1);
    expect((await colours(page, EVEN_AND_ODD)).length).toBeGreaterThan(1);
  });

  it.each([
    ["desktop", DESKTOP],
    ["phone, dark", { ...PHONE, colorScheme: "dark" as const }],
  ])("fit, and axe finds nothing: %s", async (_, options) => {
    const page = await openLive(site, EPHEMERAL, EVEN_AND_ODD, options);
    await view(page, EVEN_AND_ODD, "Ports");
    expect(await axeFindings(page, `#${EVEN_AND_ODD}`)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
