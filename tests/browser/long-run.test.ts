/**
 * Long runs: three hundred marks and more are in the page only where they are seen, and while the slider rushes through a
 * thousand events and more, ladder and table follow it in turns.
 */
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { runConnections } from "../support/run-connections.ts";
import { openSite } from "./site.ts";

const site = openSite();

interface LongRun {
  readonly page: Page;
  readonly pictures: Locator;
  readonly marks: Locator;
}

/** A page in which so many connections have come and gone one after the other, with the ladder of that. */
async function run(connections: number): Promise<LongRun> {
  const page = await site.blank();
  const pictures = await runConnections(
    page,
    `${site.url}start/how-to-read-this-site/`,
    connections,
  );
  await pictures.getByRole("button", { name: "Ladder", exact: true }).click();
  const marks = pictures.locator(".pix-marks > li");
  await expect.poll(() => marks.count()).toBeGreaterThan(10);
  return { page, pictures, marks };
}

describe("in print", () => {
  it.each([
    [30, false],
    [600, true],
  ])("a ladder of %i connections", async (connections, cutShort) => {
    const { page, pictures, marks } = await run(connections);
    const seen = await marks.count();
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => marks.count()).toBeGreaterThan(Math.max(300, 2 * seen));
    const last = Number(await marks.last().getAttribute("data-index"));
    const events = Number((await pictures.locator(".pix-clock").textContent())!.split("/").at(-1));
    const note = pictures.getByText("This is the beginning of a long run");
    if (cutShort)
      expect(await note.textContent()).toContain((events - 1 - last).toLocaleString("en"));
    else expect(await note.count()).toBe(0);
    // What a call only notes down of its socket has no mark of its own.
    if (!cutShort) expect(last).toBeGreaterThan(events - 5);
    await page.emulateMedia({ media: "screen" });
    await expect.poll(() => marks.count()).toBe(seen);
  });
});

/** Times that clock, ladder and table show, and how many marks beside that of now have a sentence. */
interface Shown {
  readonly clock: string;
  readonly ladder: string;
  readonly table: string;
  readonly sentences: number;
}

/** Runs in the page: the slider moves through the run in so many steps, without a pause; what is shown after each. */
async function rush(pictures: Element, steps: number): Promise<Shown[]> {
  const slider = pictures.querySelector<HTMLInputElement>(".pix-scrubber input")!;
  const text = (selector: string) => pictures.querySelector(selector)?.textContent ?? "";
  const shown: Shown[] = [];
  // However slow the machine: no time passes between two steps.
  const now = performance.now();
  performance.now = () => now;
  for (let step = 1; step <= steps; step++) {
    slider.value = String((step / steps) * Number(slider.max));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await Promise.resolve();
    shown.push({
      clock: text(".pix-clock b"),
      ladder: text(".pix-now span"),
      table: text(".pix-sockets caption").replace(/^.* at /, ""),
      sentences: pictures.querySelectorAll(".pix-marks > li:not(.is-now) .pix-said").length,
    });
  }
  delete (performance as { now?: unknown }).now;
  return shown;
}

describe("while the slider rushes", () => {
  const STEPS = 25;

  it("ladder and table follow in turns, and both stand where it stops", async () => {
    const { pictures } = await run(150);
    const shown = await pictures.evaluate(rush, STEPS);
    expect(new Set(shown.map(({ clock }) => clock)).size).toBeGreaterThan(STEPS / 2);
    const [ahead, behind] = [shown.slice(1), shown.slice(0, -1)];
    for (const [place, { clock, ladder, table }] of ahead.entries()) {
      expect([ladder, table]).toContain(clock);
      for (const time of [ladder, table]) expect([clock, behind[place]!.clock]).toContain(time);
    }
    expect(shown.filter(({ ladder, table }) => ladder !== table).length).toBeGreaterThan(0);
    const { clock } = shown.at(-1);
    await expect.poll(() => pictures.locator(".pix-now span").textContent()).toBe(clock);
    await expect
      .poll(() => pictures.locator(".pix-sockets caption").textContent())
      .toBe(`ss -tano at ${clock}`);
  });

  it("marks are without their sentences, and have them again once it rests", async () => {
    const { pictures, marks } = await run(150);
    const sentences = marks.locator(".pix-said");
    expect(await sentences.count()).toBe(await marks.count());
    const shown = await pictures.evaluate(rush, STEPS);
    expect(shown.map(({ sentences: count }) => count)).toContain(0);
    await expect.poll(async () => (await sentences.count()) === (await marks.count())).toBe(true);
    expect(await marks.count()).toBeGreaterThan(10);
  });

  it("a short run is followed at once", async () => {
    const { pictures } = await run(5);
    for (const { clock, ladder, table } of await pictures.evaluate(rush, STEPS))
      expect([ladder, table]).toEqual([clock, clock]);
  });
});
