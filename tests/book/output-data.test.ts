/** What stands below the code of a run: what was printed, and tables that no outcome shows. */
import { expect, test } from "vitest";
import { moreText, outputOf, placeText } from "../../src/book/output-data.ts";
import { loadExperiments } from "../../src/experiment/load.ts";
import { openModelWorld } from "../../src/worlds/model-world.ts";

const world = await openModelWorld();

async function output(source: string) {
  const { loaded } = loadExperiments(source, "a.ts", { withoutOutcomes: true });
  return outputOf(await world.run(loaded[0]!));
}

test("in the order of lines; a table that an outcome shows is not told twice", async () => {
  const { entries, omitted } = await output(
    [
      `const a = host("a", "10.0.0.1");`,
      `a.ss();`,
      `print("before");`,
      `const l = a.socket(AF_INET, SOCK_STREAM);`,
      `l.bind("0.0.0.0:80"), l.listen(1);`,
      `a.ss(); //=> LISTEN 0.0.0.0:80 0.0.0.0:*`,
      `print("after");`,
    ].join("\n"),
  );
  expect(entries.map((entry) => `${placeText(entry)}: ${entry.text}`)).toEqual([
    "line 2 · a: no sockets",
    "line 3: before",
    "line 7: after",
  ]);
  expect(omitted).toBe(0);
});

test("more than anybody reads is counted", async () => {
  const { entries, omitted } = await output("for (let i = 0; i < 512; i++) print(i);");
  expect([entries.length, moreText(omitted)]).toEqual([500, "… and 12 more"]);
});
