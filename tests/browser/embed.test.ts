/** `/embed/<experiment>/` in a frame of somebody else's page: it runs, says how high it is, and keeps to its frame. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSite } from "./site.ts";

const KEY = "restart-without-reuseaddr-fails";
const site = openSite();
let article: Server;
let articleUrl: string;

/** An article of another origin, with the script that authors are given. */
const html = (embed: string) => `<!doctype html><title>An article</title>
<iframe src="${embed}" title="Experiment" style="width: 100%; height: 100px; border: 0"></iframe>
<script>
  addEventListener("message", ({ data, source }) => {
    const frame = document.querySelector("iframe");
    if (source === frame.contentWindow && data.rebind === "height") frame.style.height = data.height + "px";
  });
</script>`;

beforeAll(async () => {
  article = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(html(`${site.url}embed/${KEY}/?theme=light`));
  });
  await new Promise<void>((done) => article.listen(0, "127.0.0.1", done));
  articleUrl = `http://127.0.0.1:${(article.address() as AddressInfo).port}/`;
});
afterAll(() => article.close());

describe("an embedded experiment", () => {
  it("runs on a page of another origin", async () => {
    const page = await site.blank();
    await page.goto(articleUrl);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Run", exact: true }).click();
    const status = frame.locator('[data-part="status"]');
    await expect.poll(() => status.textContent()).toMatch(/outcomes as documented/);
    expect(await frame.locator("html").getAttribute("data-theme")).toBe("light");
  });

  it("is as high as what it shows, and follows it", async () => {
    const page = await site.blank();
    await page.goto(articleUrl);
    const element = page.locator("iframe");
    const height = async () => (await element.boundingBox())!.height;
    const inner = page.frameLocator("iframe").locator("html");
    const content = () => inner.evaluate((root) => (root as HTMLElement).offsetHeight);
    await expect.poll(height).toBeGreaterThan(300);
    await expect.poll(async () => (await height()) - (await content())).toBe(0);
    const before = await height();
    await page.frameLocator("iframe").locator(".experiment-pictures > summary").click();
    await expect.poll(height).not.toBe(before);
    await expect.poll(async () => (await height()) - (await content())).toBe(0);
  });

  it("leaves the article alone, and runs nothing unasked", async () => {
    const page = await site.blank();
    await page.goto(articleUrl);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Run", exact: true }).waitFor();
    expect(await frame.locator('[data-part="status"]').textContent()).toBe("");
    const link = frame.getByRole("link", { name: "From Rebind" });
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(page.url()).toBe(articleUrl);
  });
});
