/** The ladder and what follows its moment: what is drawn of segments and time, marked rows, the state picture, the code. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openLive, part, slider, stepUntil, view, wake } from "./pictures-page.ts";
import { DESKTOP, openSite } from "./site.ts";

const REASONS = "time-wait/why-time-wait-exists/";
const LOST = "a-lost-last-ack-is-sent-again-from-time-wait";
const INJECTED = "an-old-duplicate-is-taken-for-new-data";
const RESTARTING = "so-reuseaddr/restarting-a-server/";
const RESTART = "restart-without-reuseaddr-fails";
const SYSTEMS = "restart-with-the-option-only-in-the-new-run-by-system";
const HELD = `const a = host("a", "10.0.0.1");
const b = host("b", "10.0.0.2");
const listener = a.socket(AF_INET, SOCK_STREAM);
listener.bind("10.0.0.1:80");
listener.listen(1);
const c = b.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80");
const held = network.hold((s) => s.data === "late");
c.send("late");
sleep(0.05);
held.release();
sleep(0.05);`;

const site = openSite();
const sentences = (page: Page, id: string, selector: string) =>
  part(page, id, `${selector} .pix-said`).allTextContents();

describe("segments", () => {
  it("that are lost end in a cross, and say so", async () => {
    const page = await site.open(`embed/${LOST}/`, { ...DESKTOP, javaScriptEnabled: false });
    const lost = part(page, LOST, ".pix-arrow.is-lost").first();
    expect(await lost.locator(".pix-fate").textContent()).toBe("lost");
    expect(await lost.locator("svg text").textContent()).toBe("✗");
    expect(await lost.locator("line").getAttribute("x2")).toBe("60%");
    expect((await sentences(page, LOST, ".pix-arrow.is-lost"))[0]).toContain("lost on the way");
  });

  it("that were injected begin in a dot, and say so", async () => {
    const page = await site.open(`embed/${INJECTED}/`, { ...DESKTOP, javaScriptEnabled: false });
    const injected = part(page, INJECTED, ".pix-arrow.is-injected").first();
    expect(await injected.locator("circle").count()).toBe(1);
    expect(await injected.locator("em").first().textContent()).toBe("injected");
  });

  it("that are held stop half way, and go on where they are released", async () => {
    const page = await site.open(REASONS);
    const block = page.locator(`#${LOST}`);
    await block.getByRole("button", { name: "Edit", exact: true }).click();
    await block.getByRole("button", { name: "Plain text area" }).click();
    await block.getByRole("textbox").fill(HELD);
    await block.getByRole("button", { name: "Run", exact: true }).click();
    await wake(page, LOST);
    const held = part(page, LOST, ".pix-arrow.is-held").first();
    await held.waitFor();
    expect(await held.locator("line").getAttribute("x2")).toBe("50%");
    const released = part(page, LOST, ".pix-arrow.is-released").first();
    expect(await released.locator("line").getAttribute("x1")).toBe("50%");
    expect(await released.locator(".pix-fate").textContent()).toBe("released");
  });

  it("carry flags and relative numbers", async () => {
    const page = await openLive(site, RESTARTING, RESTART);
    const first = await sentences(page, RESTART, ".pix-arrow");
    expect(first[0]).toMatch(/client → server: SYN, seq 0/);
    expect(first[1]).toMatch(/server → client: SYN ACK, seq 0 ack 1/);
  });
});

it("a minute that passes is drawn as a break, and told", async () => {
  const page = await site.open(RESTARTING, { ...DESKTOP, javaScriptEnabled: false });
  const gap = part(page, RESTART, ".pix-break").first();
  expect(await gap.textContent()).toMatch(/^5[89](?:\.\d+)? s pass$|^60 s pass$/);
  const height = (await gap.boundingBox())!.height;
  const ladder = (await part(page, RESTART, ".pix-field").boundingBox())!.height;
  expect(height).toBeLessThan(ladder / 4);
});

describe("with the moment", () => {
  it("moves the code's line", async () => {
    const page = await openLive(site, RESTARTING, RESTART);
    await slider(page, RESTART).focus();
    await page.keyboard.press("Home");
    await stepUntil(page, RESTART, "ArrowRight", /connect\(/);
    expect(await part(page, RESTART, ".ec-line.is-lit").textContent()).toContain("connect(");
    await stepUntil(page, RESTART, "ArrowLeft", /listen\(/);
    expect(await part(page, RESTART, ".ec-line.is-lit").textContent()).toContain("listen(");
  });

  it("appear, change and go rows of the table, marked by sign and word", async () => {
    const page = await openLive(site, RESTARTING, RESTART);
    await slider(page, RESTART).focus();
    await page.keyboard.press("Home");
    await stepUntil(page, RESTART, "ArrowRight", /(?:is|to) LISTEN/);
    const changed = part(page, RESTART, ".pix-sockets tr.is-changed");
    expect(await changed.textContent()).toMatch(/~changed LISTEN was BOUND/);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    for (let steps = 0; steps < 40; steps++) {
      if ((await part(page, RESTART, ".pix-sockets tr.is-new").count()) > 0) break;
      await page.keyboard.press("ArrowRight");
    }
    expect(await part(page, RESTART, ".pix-sockets tr.is-new").textContent()).toMatch(
      /^\+appeared/,
    );
    await stepUntil(page, RESTART, "ArrowRight", /is gone, it was TIME-WAIT/);
    const gone = part(page, RESTART, ".pix-sockets tr.is-gone");
    expect(await gone.textContent()).toMatch(/−went .*TIME-WAIT/);
    expect(
      await gone
        .locator("td")
        .nth(1)
        .evaluate((cell) => getComputedStyle(cell).textDecorationLine),
    ).toBe("line-through");
  });

  it("moves the state picture, whose next arrows are those of its text", async () => {
    const page = await openLive(site, RESTARTING, RESTART);
    await view(page, RESTART, "States");
    const now = part(page, RESTART, ".pix-node.is-now");
    await slider(page, RESTART).focus();
    await page.keyboard.press("Home");
    await stepUntil(page, RESTART, "ArrowRight", /to FIN-WAIT-1/);
    expect(await now.textContent()).toBe("FIN-WAIT-1");
    const next = await part(page, RESTART, ".pix-figure .is-next").count();
    const told = await part(page, RESTART, ".pix-told p").textContent();
    expect(next).toBeGreaterThan(1);
    expect(told!.split(";")).toHaveLength(next);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => now.textContent()).toBe("ESTABLISHED");
  });

  it("moves a ladder that is wider than the page to the host where it happens, and back", async () => {
    const page = await openLive(site, "reference/systems-compared/", SYSTEMS);
    const isSeen = () =>
      part(page, SYSTEMS, ".pix-ladder").evaluate((ladder) => {
        const mark = ladder.querySelector(".pix-marks .is-now")!.getBoundingClientRect();
        const { left, right } = ladder.getBoundingClientRect();
        return left - 1 <= mark.left && mark.right <= right + 1;
      });
    const scrolled = () =>
      part(page, SYSTEMS, ".pix-ladder").evaluate((ladder) => ladder.scrollLeft);
    await slider(page, SYSTEMS).focus();
    await stepUntil(page, SYSTEMS, "ArrowLeft", /^client of illumos: .*SYN-SENT/);
    expect(await isSeen()).toBe(true);
    expect(await scrolled()).toBeGreaterThan(100);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await stepUntil(page, SYSTEMS, "ArrowRight", /^linux: .*LISTEN/);
    expect(await isSeen()).toBe(true);
    expect(await scrolled()).toBeLessThan(100);
  });

  it("moves by the ladder's own keys too", async () => {
    const page = await openLive(site, RESTARTING, RESTART);
    await part(page, RESTART, ".pix-ladder").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    expect(await part(page, RESTART, ".pix-clock").textContent()).toMatch(/ 1\/\d+$/);
  });
});

it("the socket in the way leads to its row, at the moment it was in the way", async () => {
  const page = await openLive(site, RESTARTING, RESTART);
  const fold = part(page, RESTART, ".pix-reasons details").first();
  await fold.locator("summary").click();
  const holder = fold.getByRole("button");
  const [state, local] = (await holder.textContent())!.replace(/^\W+/, "").split(" ");
  await holder.click();
  const row = part(page, RESTART, ".pix-sockets tr.is-chosen");
  expect(await row.locator("b").textContent()).toBe(state);
  expect(await row.locator("td").nth(1).textContent()).toBe(local);
  expect(
    await row.evaluate((cells) => {
      const { top, bottom } = cells.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }),
  ).toBe(true);
  expect(await part(page, RESTART, ".pix-moment").first().textContent()).toContain("EADDRINUSE");
});
