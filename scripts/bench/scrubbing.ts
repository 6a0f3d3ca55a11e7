/**
 * A run of ten thousand events, scrubbed in the playground: what one step of the slider costs the page, in each picture.
 * The slider moves once a frame, as a hand's does; steps are counted in the page's own processor time, frames by the clock.
 */
import type { Browser, CDPSession, Page } from "playwright-core";
import { runConnections } from "../../tests/support/run-connections.ts";

const LIFECYCLES = 400;
/** Frames of one drag. */
const FRAMES = 240;

export interface Scrubbing {
  readonly picture: string;
  readonly events: number;
  /** Milliseconds between two frames while the slider moves: the median, and what 19 of 20 stay below. */
  readonly frameMs: number;
  readonly slowFrameMs: number;
  /** Milliseconds of the page's processor time a step. */
  readonly stepMs: number;
}

/** With `slowdown` the page has that share less of the processor: 2 stands for a machine of half the speed. */
export async function measureScrubbing(
  browser: Browser,
  site: string,
  slowdown = 1,
): Promise<Scrubbing[]> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
  });
  await context.addInitScript("globalThis.__name = (named) => named");
  const page = await context.newPage();
  const pictures = await runConnections(page, `${site}playground/`, LIFECYCLES);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const measured: Scrubbing[] = [];
  for (const picture of ["Ladder", "States", "Ports"]) {
    await pictures.getByRole("button", { name: picture, exact: true }).click();
    measured.push({ picture, ...(await drag(page, devtools)) });
  }
  await context.close();
  return measured;
}

async function drag(page: Page, devtools: CDPSession): Promise<Omit<Scrubbing, "picture">> {
  const before = await threadSeconds(devtools);
  const { events, frames } = await page.evaluate(async (count) => {
    const slider = document.querySelector<HTMLInputElement>(".pix-scrubber input")!;
    slider.scrollIntoView({ block: "center" });
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
    const times = [await frame()];
    for (let step = 1; step <= count; step++) {
      // There and back again.
      const share = 1 - Math.abs(1 - (2 * step) / count);
      slider.value = String(share * Number(slider.max));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      times.push(await frame());
    }
    const shown = document.querySelector(".pix-clock")!.textContent.split("/").at(-1);
    return { events: Number(shown), frames: times.slice(1).map((at, n) => at - times[n]!) };
  }, FRAMES);
  const seconds = (await threadSeconds(devtools)) - before;
  frames.sort((a, b) => a - b);
  return {
    events,
    frameMs: frames[frames.length >> 1]!,
    slowFrameMs: frames[Math.floor(frames.length * 0.95)]!,
    stepMs: (seconds * 1000) / FRAMES,
  };
}

async function threadSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ThreadTime")!.value;
}
