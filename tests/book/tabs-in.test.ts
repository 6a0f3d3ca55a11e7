/** The language tabs of a section: which section it is, and what its panels hold. */
import { expect, test } from "vitest";
import { tabsIn } from "../../src/book/tabs-in.ts";

const tab = (label: string, language: string, code: string) =>
  `<TabItem label="${label}">\n\n\`\`\`${language}\n${code}\n\`\`\`\n\n</TabItem>\n`;
const PAGE = [
  "## First\n",
  `<Tabs>\n${tab("C", "c", "int a;")}</Tabs>\n`,
  "## Second\n",
  "### Within it\n",
  `<Tabs>\n${tab("Go", "go", "var a int")}${tab("Node.js", "js", "let a;")}</Tabs>\n`,
  "## Third\n",
].join("\n");

test("those below a heading, up to the next of its kind", () => {
  expect(tabsIn(PAGE, "Second")).toEqual([
    { label: "Go", language: "go", code: "var a int" },
    { label: "Node.js", language: "js", code: "let a;" },
  ]);
  expect(tabsIn(PAGE, "First").map(({ label }) => label)).toEqual(["C"]);
});

test.each(["Third", "Fourth"])("a section without tabs is an error: %s", (heading) => {
  expect(() => tabsIn(PAGE, heading)).toThrow(`expected language tabs under "${heading}"`);
});
