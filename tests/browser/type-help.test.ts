/** TypeScript's own service in the editor: it knows the library that the command line checks experiments against. */
import { expect, it } from "vitest";
import { block, openEditor, PAGE, type } from "./experiment-page.ts";
import { openSite } from "./site.ts";

const site = openSite();

it("marks a mistake, and nothing that runs", async () => {
  const page = await site.open(PAGE);
  await openEditor(page);
  await type(
    page,
    [
      "const last = [1, 2, 3].findLast((n) => n < 3);",
      "print(last, [1, 2].at(-1));",
      'print(Object.groupBy([1, 2], (n) => (n > 1 ? "many" : "one")));',
      'const wrong: number = "text";',
    ].join("\n"),
  );
  const marks = block(page).locator(".squiggly-error");
  await expect.poll(() => marks.count()).toBeGreaterThan(0);
  expect(await marks.count()).toBe(1);
});
