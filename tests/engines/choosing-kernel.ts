/** "Your kernel": chosen, marked, run by its rules, and kept. */
import { expect, test } from "vitest";
import { open } from "./experiment.ts";
import type { Tab } from "./engine.ts";
import type { Reader } from "./reader.ts";

const PAGE = "tcp-tw-reuse/bind-before-connect/";
const ID = "ip-local-port-range-low-above-high-is-einval";

const choose = (tab: Tab, kernel: string) =>
  tab.ask((value) => {
    const select = document.querySelector<HTMLSelectElement>(".rb-kernel select")!;
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }, kernel);

/** What is marked beside outcomes, where it can be seen. */
const marks = (tab: Tab) =>
  tab.ask(() =>
    [...document.querySelectorAll<HTMLElement>(".outcome-other")]
      .filter((one) => one.checkVisibility())
      .map((one) => one.textContent),
  );

export function testChoosingKernel(reader: Reader): void {
  test("a kernel is chosen: its answers are marked, a run gives them, and the choice is kept", async () => {
    const { tab, url } = reader;
    const block = await open(tab, url + PAGE, ID);
    // It stands as its caption, until something leads to it.
    await tab.ask(
      (id) => document.getElementById(id)!.closest("details")?.setAttribute("open", ""),
      ID,
    );
    expect(await marks(tab)).toEqual([]);
    await choose(tab, "amazon-2");
    expect(await marks(tab)).toContain("your kernel: ENOPROTOOPT");
    await block.press("run");
    await expect.poll(() => block.status()).toMatch(/^4 outcomes as Linux 5\.10 answered/);
    await tab.goto(url);
    expect(await tab.ask(() => document.documentElement.dataset["kernel"])).toBe("5.10");
    const note = () => tab.ask(() => document.querySelector(".rb-kernel-note")?.textContent);
    expect(await note()).toContain("Amazon Linux 2");
    await choose(tab, "");
    await tab.goto(url + PAGE);
    expect(await marks(tab)).toEqual([]);
  });
}
