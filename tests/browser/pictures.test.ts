/** The pictures of a run on the page: there without a script, moved by slider and keys, tied to the code, told aloud. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openLive, part, shown, slider } from "./pictures-page.ts";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const CLOSING = "time-wait/how-a-connection-closes/";
const CLOSER = "the-active-closer-is-left-in-time-wait";
const RESTARTING = "so-reuseaddr/restarting-a-server/";
const RESTART = "restart-without-reuseaddr-fails";

const site = openSite();

const live = (path: string, id: string, options = DESKTOP) => openLive(site, path, id, options);
const valueText = async (page: Page, id: string) =>
  (await slider(page, id).getAttribute("aria-valuetext")) ?? "";

describe("without JavaScript", () => {
  it("has the whole run as a list, and the sockets that are left", async () => {
    const page = await site.open(CLOSING, { ...DESKTOP, javaScriptEnabled: false });
    const said = await part(page, CLOSER, ".pix-marks li").allTextContents();
    expect(said.join("\n")).toMatch(/client → server: FIN ACK/);
    expect(said.join("\n")).toMatch(/goes from FIN-WAIT-2 to TIME-WAIT/);
    expect(await part(page, CLOSER, ".pix-sockets").textContent()).toContain("TIME-WAIT");
    expect(await part(page, CLOSER, ".pix-scrubber").isVisible()).toBe(false);
    expect(await part(page, CLOSER, ".pix-home").isVisible()).toBe(false);
  });

  it("has reasons in folds", async () => {
    const page = await site.open(RESTARTING, { ...DESKTOP, javaScriptEnabled: false });
    const fold = part(page, RESTART, ".pix-reasons details").first();
    await fold.locator("summary").click();
    expect(await fold.locator(".is-deciding").isVisible()).toBe(true);
    expect(await fold.locator(".pix-holder").textContent()).toContain("TIME-WAIT");
    expect(await fold.locator(".pix-sources a").first().getAttribute("href")).toMatch(/^https:/);
  });
});

describe("moving through a run", () => {
  it("goes event by event with the keys, and shows the same on the way back", async () => {
    const page = await live(CLOSING, CLOSER);
    await slider(page, CLOSER).focus();
    await page.keyboard.press("Home");
    const forward = [await shown(page, CLOSER)];
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press("ArrowRight");
      forward.push(await shown(page, CLOSER));
    }
    expect(new Set(forward).size).toBe(forward.length);
    const back = [await shown(page, CLOSER)];
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press("ArrowLeft");
      back.unshift(await shown(page, CLOSER));
    }
    expect(back).toEqual(forward);
    await page.keyboard.press("End");
    expect(await valueText(page, CLOSER)).toMatch(/TIME-WAIT|CLOSED|gone|ACK/);
  });

  it("runs TIME-WAIT's timer down where a minute passes", async () => {
    const page = await live(RESTARTING, RESTART);
    await slider(page, RESTART).focus();
    const left = new Set<string>();
    const length = Number(await slider(page, RESTART).getAttribute("max"));
    for (let share = 0; share <= 40; share++) {
      await slider(page, RESTART).evaluate(
        (input, value) => {
          (input as HTMLInputElement).value = String(value);
          input.dispatchEvent(new Event("input", { bubbles: true }));
        },
        (share / 40) * length,
      );
      for (const text of await part(page, RESTART, ".pix-timer").allTextContents())
        left.add(text.trim());
    }
    const seconds = [...left]
      .map((text) => Number(/timewait (\d+) s/.exec(text)?.[1]))
      .filter(Number.isFinite);
    expect(Math.max(...seconds)).toBeGreaterThan(50);
    expect(Math.min(...seconds)).toBeLessThan(20);
  });

  it("plays with the space bar, in steps where motion is not wanted", async () => {
    const page = await live(CLOSING, CLOSER, { ...DESKTOP, reducedMotion: "reduce" });
    await slider(page, CLOSER).focus();
    await page.keyboard.press("Home");
    // A slow test would miss some of them.
    const clocks = await part(page, CLOSER, ".pix-clock").evaluateHandle((clock) => {
      const seen: string[] = [];
      const look = () => seen.push(/(\d+)\/\d+$/.exec(clock.textContent)![1]!);
      const all = { subtree: true, characterData: true, childList: true };
      new MutationObserver(look).observe(clock, all);
      return seen;
    });
    await page.keyboard.press(" ");
    await expect.poll(() => clocks.jsonValue()).toContain("3");
    await page.keyboard.press(" ");
    expect((await clocks.jsonValue()).slice(0, 3)).toEqual(["1", "2", "3"]);
  });

  it("moves to what is clicked", async () => {
    const page = await live(CLOSING, CLOSER);
    await part(page, CLOSER, ".pix-state").filter({ hasText: "TIME-WAIT" }).first().click();
    expect(await part(page, CLOSER, ".pix-moment").textContent()).toContain("TIME-WAIT");
    expect(await part(page, CLOSER, ".pix-sockets tr.is-changed").textContent()).toContain(
      "TIME-WAIT",
    );
  });
});

describe("code and pictures", () => {
  it("light each other up", async () => {
    const page = await live(CLOSING, CLOSER);
    const lines = part(page, CLOSER, ".ec-line");
    // Its set-up is folded.
    await part(page, CLOSER, ".code-fold summary").first().click();
    const connect = lines.filter({ hasText: "connect(" }).first();
    await connect.hover();
    await expect.poll(() => part(page, CLOSER, ".pix-marks .is-lit").count()).toBeGreaterThan(2);
    await part(page, CLOSER, ".pix-state").filter({ hasText: "FIN-WAIT-1" }).first().hover();
    expect(await part(page, CLOSER, ".ec-line.is-lit").textContent()).toContain("close()");
  });

  it("open the reason of an errno, from the code and by keyboard", async () => {
    const page = await live(RESTARTING, RESTART);
    const errno = part(page, RESTART, ".outcome[role=button]")
      .filter({ hasText: "EADDRINUSE" })
      .first();
    await errno.focus();
    await page.keyboard.press("Enter");
    const fold = part(page, RESTART, ".pix-reasons details[open]");
    await fold.waitFor();
    expect(await fold.locator("summary").textContent()).toContain("EADDRINUSE");
    expect(await part(page, RESTART, ".pix-moment").first().textContent()).toContain("EADDRINUSE");
  });

  it("follow a run in the page", async () => {
    const page = await live(CLOSING, CLOSER);
    await slider(page, CLOSER).focus();
    await page.keyboard.press("Home");
    await page.locator(`#${CLOSER}`).getByRole("button", { name: "Run", exact: true }).click();
    await expect
      .poll(() => part(page, CLOSER, ".pix-moment").first().textContent())
      .toContain("the whole run");
  });
});

describe("a link to a moment", () => {
  it("is in the sentence, and opens at that moment", async () => {
    const page = await live(CLOSING, CLOSER);
    await part(page, CLOSER, ".pix-state").filter({ hasText: "FIN-WAIT-2" }).first().click();
    const said = await part(page, CLOSER, ".pix-moment").first().textContent();
    const href = await part(page, CLOSER, ".pix-link").getAttribute("href");
    expect(href).toMatch(/^#m=the-active-closer-is-left-in-time-wait\.\d+$/);
    const fresh = await site.open(CLOSING + href!);
    await expect.poll(() => part(fresh, CLOSER, ".pix-moment").first().textContent()).toBe(said);
  });
});

describe("the state machine", () => {
  it("lights the way of a socket and shows what can come next", async () => {
    const page = await live(CLOSING, CLOSER);
    await part(page, CLOSER, ".pix-views button").filter({ hasText: "States" }).click();
    const taken = part(page, CLOSER, ".pix-figure .is-taken");
    await expect.poll(() => taken.count()).toBeGreaterThan(3);
    expect(await part(page, CLOSER, ".pix-node.is-now").textContent()).toBe("TIME-WAIT");
    expect(await part(page, CLOSER, ".pix-told").textContent()).toMatch(/FIN-WAIT-2 → TIME-WAIT/);
  });
});

describe("taken home", () => {
  it.each([
    [".ts", /\.ts$/, /host\("server"/],
    ["tcpdump", /\.tcpdump\.txt$/, /Flags \[S\]/],
    ["ss at", /\.ss\.txt$/, /ss -tano/],
    ["pcap", /\.pcap$/, /^\u00d4\u00c3\u00b2\u00a1/],
  ])("%s", async (title, file, content) => {
    const page = await live(CLOSING, CLOSER, { ...DESKTOP, acceptDownloads: true });
    const waiting = page.waitForEvent("download");
    await part(page, CLOSER, ".pix-home button").filter({ hasText: title }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(file);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString("latin1")).toMatch(content);
  });
});

describe("for everybody", () => {
  it.each([
    ["desktop", DESKTOP],
    ["phone", PHONE],
    ["dark", { ...DESKTOP, colorScheme: "dark" as const }],
  ])("axe finds nothing: %s", async (_, options) => {
    const page = await live(RESTARTING, RESTART, options);
    await part(page, RESTART, ".pix-reasons summary").first().click();
    expect(await axeFindings(page, `#${RESTART}`)).toEqual([]);
    await part(page, RESTART, ".pix-views button").filter({ hasText: "States" }).click();
    expect(await axeFindings(page, `#${RESTART}`)).toEqual([]);
  });

  it("fits 360 pixels", async () => {
    const page = await live(RESTARTING, RESTART, PHONE);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });

  it("prints the whole ladder and no controls", async () => {
    const page = await live(RESTARTING, RESTART);
    await page.emulateMedia({ media: "print" });
    expect(await part(page, RESTART, ".pix-scrubber").isVisible()).toBe(false);
    const cut = await part(page, RESTART, ".pix-ladder").evaluate(
      (ladder) => ladder.scrollHeight - ladder.clientHeight,
    );
    expect(cut).toBeLessThanOrEqual(1);
  });
});
