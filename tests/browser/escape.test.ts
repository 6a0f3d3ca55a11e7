/**
 * The escape suite in the built site's own sandbox: every attack must be held, and nothing may reach the server that
 * listens. The same network attacks without the sandbox must reach it, or the suite would prove nothing.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeFor, NETWORK_TRIES } from "../../src/runner/escape/hostile-attacks.ts";
import { CACHE_TRIES, cacheCodeFor } from "../../src/runner/escape/planted-cache.ts";
import { GOT_THROUGH, HOSTILE_LAB } from "../../src/runner/escape/hostile-lab.ts";
import { CODE_END, type WorkerToFrame } from "../../src/runner/protocol.ts";
import { listenForEscapes, type Canary } from "../canary.ts";
import { openSite } from "./site.ts";

const site = openSite();
let canary: Canary;

beforeAll(async () => {
  canary = await listenForEscapes();
});
afterAll(() => canary.close());
beforeEach(() => canary.forget());

describe("the sandbox", () => {
  it("holds every attack of the suite, and lets nothing through", async () => {
    // Refusals are written to the console by the browser: they are what is wanted.
    site.expectError("");
    const page = await site.blank();
    await page.addInitScript(
      (address) => Object.assign(window, { rebindCanary: address }),
      canary.url,
    );
    await page.goto(`${site.url}reference/sandbox/`);
    await page.getByRole("button", { name: "Attack the sandbox" }).click();
    await page.locator("rebind-escape[data-done]").waitFor();
    const rows = await page
      .locator("rebind-escape [data-result]")
      .evaluateAll((cells) =>
        cells.map((cell) => `${cell.closest("tr")!.id}: ${cell.textContent}`),
      );
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => !row.includes(": held: "))).toEqual([]);
    expect(canary.reached).toEqual([]);
    expect(await page.title()).toContain("sandbox");
  });
});

describe("without the sandbox", () => {
  it.each(NETWORK_TRIES)("$id reaches the server", async ({ id, code }) => {
    site.expectError("");
    const page = await site.blank();
    await page.goto(canary.plainUrl);
    canary.forget();
    const text = HOSTILE_LAB + codeFor(code, canary.url) + CODE_END;
    await page.evaluate((script) => {
      const worker = new Worker(URL.createObjectURL(new Blob([script])));
      worker.postMessage({});
    }, text);
    await expect
      .poll(() => canary.reached)
      .toContain(`/?${id === "fetch-no-cors" ? "keepalive" : id}`);
  });
});

describe("without the sandbox", () => {
  it.each(CACHE_TRIES)("$id reads what the site keeps", async ({ code }) => {
    const page = await site.blank();
    await page.goto(canary.plainUrl);
    const planted = new URL("planted", canary.url).href;
    const text = HOSTILE_LAB + cacheCodeFor(code, planted) + CODE_END;
    const told = await page.evaluate(
      async ([script, address]) => {
        const cache = await caches.open("rebind-planted");
        await cache.put(address!, new Response("put aside"));
        const worker = new Worker(URL.createObjectURL(new Blob([script!])));
        const answer = new Promise<string>((resolve) => {
          worker.onmessage = ({ data }: MessageEvent<WorkerToFrame>) =>
            data.type === "report" && resolve(data.report.printed[0]!.text);
        });
        worker.postMessage({});
        return answer;
      },
      [text, planted],
    );
    expect(told).toBe(`${GOT_THROUGH}put aside`);
  });
});
