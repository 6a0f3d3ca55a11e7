/** The escape suite: every attack is held, and nothing reaches the server that listens. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { listenForEscapes, type Canary } from "../canary.ts";
import type { Reader } from "./reader.ts";

export function testEscapes(reader: Reader): void {
  let canary: Canary;
  beforeAll(async () => {
    canary = await listenForEscapes();
  });
  afterAll(() => canary.close());

  test("the sandbox holds every attack of the suite, and lets nothing through", async () => {
    const { tab, url } = reader;
    await tab.goto(`${url}reference/sandbox/`);
    await tab.ask((address) => void Object.assign(window, { rebindCanary: address }), canary.url);
    await tab.click("[data-attack]");
    const isDone = () => tab.ask(() => document.querySelector("rebind-escape[data-done]") !== null);
    await expect.poll(isDone).toBe(true);
    const rows = await tab.ask(() =>
      [...document.querySelectorAll("rebind-escape [data-result]")].map(
        (cell) => `${cell.closest("tr")!.id}: ${cell.textContent}`,
      ),
    );
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => !row.includes(": held: "))).toEqual([]);
    expect(canary.reached).toEqual([]);
  });
}
