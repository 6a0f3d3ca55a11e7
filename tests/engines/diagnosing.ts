/** The diagnosis: pasted, asked, copied, kept in a link, by keyboard alone, and without a server after one visit. */
import { expect, test } from "vitest";
import { serveDist } from "../support/serve-dist.ts";
import type { Tab } from "./engine.ts";
import { dist, type Reader } from "./reader.ts";

const PAGE = "diagnose/";
const ERROR = "bind: Address already in use 0.0.0.0:8080";
const WAITING = "TIME-WAIT 0 0 10.0.0.1:8080 10.0.0.9:51000";
const BOX = "#rb-paste";

const answer = (tab: Tab) =>
  tab.ask(() => document.querySelector<HTMLElement>("[data-part=answer]")?.innerText ?? "");
const focused = (tab: Tab) => tab.ask(() => document.activeElement?.textContent?.trim() ?? "");

/** From one stop to the next until the one that says this has the focus. */
async function tabTo(tab: Tab, text: string): Promise<void> {
  const stops = await tab.ask(
    () => document.querySelectorAll("button, textarea, input, select, code, pre, a").length,
  );
  for (let stop = 0; stop <= stops; stop++) {
    if ((await focused(tab)).startsWith(text)) return;
    await tab.press("Tab");
  }
  expect(await focused(tab)).toMatch(new RegExp(`^${text}`));
}

/** As a paste does it, whatever the engine lets a test have of the clipboard. */
async function paste(tab: Tab, text: string): Promise<void> {
  await tab.ask(
    (selector, pasted) => {
      const box = document.querySelector<HTMLTextAreaElement>(selector)!;
      box.focus();
      box.dispatchEvent(new Event("paste", { bubbles: true }));
      box.value = pasted;
    },
    BOX,
    text,
  );
}

/** Its script hears the paste: until then it is only text in a box. */
async function open(tab: Tab, url: string): Promise<void> {
  await tab.goto(url);
  const isReady = () => tab.ask(() => customElements.get("rebind-diagnosis") !== undefined);
  await expect.poll(isReady).toBe(true);
}

export function testDiagnosing(reader: Reader): void {
  test("what is pasted is answered, asked on, copied, and kept in a link", async () => {
    const { tab, url } = reader;
    await open(tab, url + PAGE);
    await paste(tab, `${ERROR}\n${WAITING}`);
    await expect.poll(() => answer(tab)).toContain("Which language is the program written in?");
    await tab.ask(() => {
      const all = [...document.querySelectorAll<HTMLButtonElement>(".rb-ask button")];
      all.find(({ textContent }) => textContent === "Go")!.click();
    });
    await expect.poll(() => answer(tab)).toContain("func ListenOn");
    await tab.click(".rb-commands .rb-copy");
    const copied = () =>
      tab.ask(() => document.querySelector(".rb-commands .rb-copy")!.textContent ?? "");
    await expect.poll(copied).toContain("Copied");
    const fragment = () => tab.ask(() => location.hash);
    await expect.poll(fragment).toMatch(/^#q=./);
    const link = await tab.ask(() => location.href);
    await tab.goto(url);
    await tab.goto(link);
    await expect.poll(() => answer(tab)).toContain("func ListenOn");
    expect(
      await tab.ask((box) => document.querySelector<HTMLTextAreaElement>(box)!.value, BOX),
    ).toBe(`${ERROR}\n${WAITING}`);
  });

  test("all of it by keyboard", async () => {
    const { tab, url } = reader;
    await open(tab, url + PAGE);
    await tab.click(BOX);
    await tab.type(ERROR);
    await tabTo(tab, "Diagnose");
    await tab.press("Enter");
    await expect.poll(() => answer(tab)).toContain("Which system is it?");
    await tabTo(tab, "Linux");
    await tab.press("Enter");
    await expect.poll(() => focused(tab)).toBe("C");
    await tabTo(tab, "Python");
    await tab.press("Enter");
    await expect.poll(() => answer(tab)).toContain("allow_reuse_address");
    await tabTo(tab, "Python");
    await tab.press("ArrowRight");
    await expect.poll(() => answer(tab)).toContain("createServer");
    expect(await focused(tab)).toBe("Node.js");
  });

  test("without a server after one visit", async () => {
    const { tab } = reader;
    const served = await serveDist(dist());
    try {
      await tab.goto(served.url);
      const state = () =>
        tab.ask(async () => {
          const { serviceWorker } = navigator;
          const registration = await serviceWorker.getRegistration();
          return serviceWorker.controller && registration?.active?.state;
        });
      await expect.poll(state).toBe("activated");
    } finally {
      await served.close();
    }
    await open(tab, served.url + PAGE);
    await paste(tab, `${ERROR}\n${WAITING}`);
    await expect.poll(() => answer(tab)).toContain("answers:");
  });
}
