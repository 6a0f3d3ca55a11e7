/** Run, Edit and Stop. */
import { expect, test } from "vitest";
import { like } from "../like.ts";
import { open } from "./experiment.ts";
import type { Reader } from "./reader.ts";

const PAGE = "start/how-to-read-this-site/";
const ID = "two-servers-cannot-have-one-port";
/**
 * Runs on within one call, where no statement is counted, in every engine. It calls a function all the time: an engine ends
 * a worker there, and would go on for ever within a call of its own, such as includes().
 */
const ENDLESS_CALL = "Array.prototype.find.call({ length: 2 ** 53 - 1 }, () => {});";

export function testRunning(reader: Reader): void {
  const opened = () => open(reader.tab, reader.url + PAGE, ID);

  test("Run marks each outcome", async () => {
    const block = await opened();
    await block.press("run");
    await expect.poll(() => block.status()).toMatch(/^3 outcomes as documented/);
    expect(await block.texts('[data-outcome][data-verdict="holds"]')).toHaveLength(3);
  });

  test("Edit opens the editor, and what is written there runs", async () => {
    const block = await opened();
    await block.edit('\nfirst.close();\nsecond.bind("0.0.0.0:80"); //=> EADDRINUSE', "behind");
    await reader.tab.press("Control+Enter");
    await expect.poll(() => block.status()).toMatch(/^1 of 4 outcomes not as documented/);
    await expect.poll(() => block.texts(".editor-mark.is-fails")).toEqual([like(/observed.0/)]);
  });

  test("what is typed the moment Edit is pressed stays, whichever editor has come by then", async () => {
    const block = await opened();
    await block.press("edit");
    await expect.poll(() => block.texts("textarea, .view-line")).not.toEqual([]);
    await reader.tab.press("Control+A");
    await reader.tab.type("print(6*7);");
    await expect.poll(() => block.texts(".view-line")).toEqual(["print(6*7);"]);
    await reader.tab.press("Control+Enter");
    await expect.poll(() => block.texts('[data-part="output"] pre')).toEqual(["42"]);
  });

  test("an endless loop meets its budget at its line", async () => {
    const block = await opened();
    await block.edit("let n = 0;\nfor (;;) n++;", "instead");
    await reader.tab.press("Control+Enter");
    await expect.poll(() => block.status()).toMatch(/^Line 2: BudgetError/);
  });

  test("an endless call is ended by the watchdog, and the next run is well", async () => {
    const block = await opened();
    await block.edit(ENDLESS_CALL, "instead");
    await reader.tab.press("Control+Enter");
    await expect.poll(() => block.status()).toMatch(/^Ended after \d+ s without a sign of life/);
    await reader.tab.press("Control+A");
    await reader.tab.type("print(1 + 1);");
    await reader.tab.press("Control+Enter");
    await expect.poll(() => block.texts('[data-part="output"] pre')).toEqual(["2"]);
  });

  test("an endless call is ended by Stop", async () => {
    const block = await opened();
    await block.edit(ENDLESS_CALL, "instead");
    await reader.tab.press("Control+Enter");
    await reader.tab.press("Escape");
    await expect.poll(() => block.status()).toBe("Stopped.");
  });
}
