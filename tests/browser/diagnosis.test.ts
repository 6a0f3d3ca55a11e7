/** The diagnosis in a page: what is pasted is answered, one question at a time, kept in the address, and led on from. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeFindings, DESKTOP, openSite, PHONE } from "./site.ts";

const site = openSite();

function corpus(name: string): string {
  return readFileSync(new URL(`../diagnose/corpus/${name}.txt`, import.meta.url), "utf8");
}

const WAITING =
  "OSError: [Errno 98] Address already in use\n" +
  "TIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000 timer:(timewait,43sec,0)";

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel("What do you see?").fill(text);
  await page.getByRole("button", { name: "Diagnose" }).click();
}

const answer = (page: Page) => page.locator("rebind-diagnosis [data-part=answer]");
const settled = async (page: Page): Promise<string> => {
  await expect.poll(() => answer(page).getAttribute("aria-busy")).toBeNull();
  return answer(page).innerText();
};

test("a listener: who it is, and the line that ends it", async () => {
  const page = await site.open("diagnose/");
  await ask(page, `Error: listen EADDRINUSE: address already in use :::8080\n${corpus("ss-tanp")}`);
  await expect
    .poll(() => answer(page).innerText())
    .toMatch(/python3 \(pid \d+\) on 0\.0\.0\.0:8080/);
  const text = await settled(page);
  expect(text).toMatch(/kill \d+/);
  expect(text).toContain("EADDRINUSE");
});

test("what hangs on the option is asked, and answered with it", async () => {
  const page = await site.open("diagnose/", PHONE);
  await ask(page, WAITING);
  await page.getByRole("group", { name: "Does your program set SO_REUSEADDR?" }).waitFor();
  await page.getByRole("button", { name: "No", exact: true }).click();
  await expect.poll(() => answer(page).innerText()).toContain("answers EADDRINUSE");
  expect(await page.getByRole("button", { name: "No", exact: true }).count()).toBe(0);
});

test("the address carries the question, and nothing of it is sent", async () => {
  const page = await site.open("diagnose/", DESKTOP);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
  await ask(page, WAITING);
  await expect.poll(() => page.url()).toContain("#q=");
  const again = await site.open(`diagnose/${new URL(page.url()).hash}`);
  await expect.poll(() => answer(again).innerText()).toContain("TIME-WAIT");
  expect(await again.getByLabel("What do you see?").inputValue()).toBe(WAITING);
  expect(sent.filter((one) => one.includes("10.0.0.9") || one.includes("51000"))).toEqual([]);
});

test("the table as an experiment opens in the playground, their addresses in it, and holds", async () => {
  const page = await site.open("diagnose/", DESKTOP);
  await ask(page, WAITING);
  await page.getByRole("button", { name: "No", exact: true }).click();
  await expect.poll(() => answer(page).innerText()).toContain("answers EADDRINUSE");
  await page.getByRole("link", { name: "Your table as an experiment" }).first().click();
  await page.waitForURL(/playground/);
  // The page begins with an experiment of its own, until the link's is there.
  const block = page.locator("rebind-experiment").first();
  await expect.poll(() => block.innerText()).toContain("10.0.0.9:51000");
  await block.getByRole("button", { name: "Run", exact: true }).click();
  await expect
    .poll(() => block.getByRole("status").textContent())
    .toMatch(/^2 outcomes as documented/);
});

test("a pasted text is answered at once, by keyboard alone cleared", async () => {
  const page = await site.open("diagnose/", DESKTOP);
  const box = page.getByLabel("What do you see?");
  await box.focus();
  await box.evaluate((element: HTMLTextAreaElement) => {
    element.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
    element.value = "Error: listen EACCES: permission denied 0.0.0.0:80";
  });
  await expect.poll(() => answer(page).innerText()).toContain("CAP_NET_BIND_SERVICE");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => answer(page).innerText()).toBe("");
});

test.each([
  ["desktop, light", { ...DESKTOP, colorScheme: "light" }],
  ["phone, dark", { ...PHONE, colorScheme: "dark" }],
] as const)("%s: axe finds nothing in an answer with a question", async (_name, options) => {
  const page = await site.open("diagnose/", {
    ...options,
    bypassCSP: true,
    reducedMotion: "reduce",
  });
  await ask(page, "bind: Address already in use\nTIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000");
  await page.getByRole("group", { name: "Which language is the program written in?" }).waitFor();
  expect(await axeFindings(page, "html")).toEqual([]);
});

test("the lines to copy are in the reader's language, with the port that was pasted, and the choice is kept", async () => {
  const page = await site.open("diagnose/", DESKTOP);
  await ask(page, "bind: Address already in use\nTIME-WAIT 0 0 10.0.0.1:9123 10.0.0.9:51000");
  await page.getByRole("tab", { name: "Node.js" }).click();
  await expect.poll(() => page.getByRole("tabpanel").innerText()).toContain("listen(9123)");
  const again = await page.context().newPage();
  await again.goto(page.url());
  await again.getByRole("tabpanel").waitFor();
  expect(await again.getByRole("tab", { name: "Node.js" }).getAttribute("aria-selected")).toBe(
    "true",
  );
});

test("noise is said to be none of it", async () => {
  const page = await site.open("diagnose/", DESKTOP);
  await ask(page, "hello\nworld");
  await expect.poll(() => answer(page).innerText()).toContain("2 lines were read");
});

describe("without scripts", () => {
  test("the same stands there by error and by state", async () => {
    const page = await site.open("diagnose/", { ...PHONE, javaScriptEnabled: false });
    const tables = page.locator(".rb-by-hand");
    expect(await tables.count()).toBe(2);
    expect(await page.getByLabel("What do you see?").isVisible()).toBe(false);
    expect(await tables.nth(0).innerText()).toContain("EADDRNOTAVAIL");
    expect(await tables.nth(1).innerText()).toContain("TIME-WAIT");
    expect(await tables.nth(0).innerText()).toContain("sudo ss -tanpo 'sport = :$PORT'");
  });
});
