/** Every experiment's pictures on its page, scrubbed forward and back: the same moment looks the same from both sides. */
import { describe, expect, it } from "vitest";
import { CHAPTERS, htmlOf } from "./dist.ts";
import { DESKTOP, openSite } from "./site.ts";

/** Moments looked at of each run, spread over it. */
const VISITS = 6;
/** Nothing takes that long, on whatever machine: what has not come by then does not come. */
const READY_MS = 300_000;
/** A ladder of fewer events is in the page whole. */
const PART_FROM = 300;
/** Frames in a row that have to show the same, where a long ladder first scrolls to the moment and then draws what is there. */
const STILL_FRAMES = 4;

const site = openSite();
const chapters = CHAPTERS.filter((page) => htmlOf(page).includes('data-part="slot"'));

/** Runs in the page: wakes each experiment's pictures, and answers those whose moments differ, and how many were seen. */
async function scrubAll([visits, readyMs, partFrom, stillFrames]: readonly [
  number,
  number,
  number,
  number,
]): Promise<{
  seen: number;
  faults: string[];
}> {
  const faults: string[] = [];
  let seen = 0;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  // A short run is drawn before the next task, painted or not.
  const task = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(undefined);
    });
  for (const slot of document.querySelectorAll<HTMLElement>('[data-part="slot"]')) {
    const block = slot.closest("rebind-experiment")!;
    block.querySelector<HTMLElement>(".predict-give")?.click();
    // A long run moves once it is run here.
    if (slot.querySelector("[data-long]"))
      block.querySelector<HTMLElement>('[data-action="run"]')!.click();
    slot.closest("details")!.open = true;
    // What plays as the build drew it waits for its reader.
    slot.closest("[data-plays]")?.dispatchEvent(new Event("pointerenter"));
    const until = performance.now() + readyMs;
    while (!slot.querySelector(".pix-scrubber input") && performance.now() < until) {
      // Again, where what stands above it has become higher meanwhile.
      slot.scrollIntoView({ behavior: "instant" });
      await frame();
    }
    const slider = slot.querySelector<HTMLInputElement>(".pix-scrubber input");
    if (!slider) {
      const said = block.querySelector('[data-part="status"]')?.textContent;
      faults.push(`${block.id}: did not wake; its status: ${said}`);
      continue;
    }
    // The ladder keeps what is in view where it was: what it shows is the moment's, where it has been scrolled is not.
    const shown = () =>
      [".pix-moment", ".pix-sockets", ".pix-now", ".pix-clock", ".pix-marks .is-now"]
        .map((part) => slot.querySelector(part)?.outerHTML ?? "")
        .join("\n");
    const isPart = Number(slider.max) >= partFrom;
    const at = async (value: number) => {
      slider.value = String(value);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await (isPart ? frame() : task());
      let now = shown();
      let same = 1;
      while (isPart && same < stillFrames) {
        await frame();
        const next = shown();
        same = next === now ? same + 1 : 1;
        now = next;
      }
      return now;
    };
    const places = Array.from(
      { length: visits },
      (_, n) => (Number(slider.max) * n) / (visits - 1),
    );
    const forward: string[] = [];
    for (const place of places) forward.push(await at(place));
    for (const [n, place] of [...places.entries()].reverse())
      if ((await at(place)) !== forward[n]) faults.push(`${block.id}: differs at ${place}`);
    if (new Set(forward).size < Math.min(visits, Number(slider.max)) / 3)
      faults.push(`${block.id}: hardly moves`);
    seen++;
  }
  return { seen, faults };
}

describe("scrubbing back and forth shows identical states", () => {
  it.each(chapters)("%s", async (chapter) => {
    const page = await site.visit(chapter.replace(/index\.html$/, ""), {
      ...DESKTOP,
      reducedMotion: "reduce",
    });
    const { seen, faults } = await page.evaluate(scrubAll, [
      VISITS,
      READY_MS,
      PART_FROM,
      STILL_FRAMES,
    ] as const);
    expect(faults).toEqual([]);
    expect(seen).toBe(htmlOf(chapter).split('data-part="slot"').length - 1);
  });
});
