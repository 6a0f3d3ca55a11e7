/** Text for readers stands in message tables: a page in another language takes no code. */
import { expect, test } from "vitest";
import { FILES, textOf } from "../house/files.ts";
import { spokenIn } from "./spoken.ts";

/** Where what readers see is made. The tables themselves, and what stands in chapters, are content. */
const DRAWS =
  /^(?:components\/.*\.(?:tsx?|astro)|src\/site\/routes\/.*|src\/(?:book|messages|runner|trace)\/.*\.ts)$/;

/** What is in no language, or is not read: each with its reason. */
const EXCEPT: ReadonlyArray<readonly [file: RegExp, text: RegExp, reason: string]> = [
  [/./, /^Rebind$|^(?:ss|ss -tano|Ctrl Enter)$/, "names"],
  [/^components\/diagnosis\/ByHand/, /^[\w,: -]+$/, "calls, errnos, states and the kernel's lines"],
  [/^components\/diagnosis\/Ask/, /^bind, listen$/, "calls"],
  [/^components\/diagnosis\/examples/, /./, "what programs print"],
  [/^components\/pictures\/SocketTable/, /^on$/, "what ss calls a timer"],
  [/^components\/styles\/code-tokens/, /^Code tokens$/, "a plugin's name"],
  [/^components\/playground\/playground\.ts/, /^const \w+ = host\(/, "a program"],
  [/^src\/trace\/(?:state-machine|tcpdump|ss-text)/, /./, "RFC 9293's, tcpdump's and ss's words"],
  [
    /^src\/runner\/(?:bundle|protocol)\.ts|^src\/runner\/sandbox\/sign-of/,
    /./,
    "programs, types, policies",
  ],
  [/^src\/runner\/sandbox\//, /./, "in every first run's bytes, as the lab's errors are"],
  [/^src\/runner\/escape\//, /./, "what the attacks saw: a report on the browser, not of the book"],
  [/^src\/site\/routes\/llms-txt/, /./, "for programs"],
];

test("text of people is told from text of programs", () => {
  const said = (file: string, code: string) => spokenIn(file, code).map(({ text }) => text);
  expect(said("a.tsx", `const a = <p class="pix a b">Take it home: {x ? "now" : y}</p>;`)).toEqual([
    "Take it home:",
    "now",
  ]);
  expect(said("a.tsx", `const a = <button aria-label="Close" data-part="close" />;`)).toEqual([
    "Close",
  ]);
  expect(said("a.ts", "status.textContent = failed ? `Line ${line}` : words.ended;")).toEqual([
    "Line",
  ]);
  expect(said("a.ts", `say("fails", "It could not be opened");`)).toEqual([
    "It could not be opened",
  ]);
  expect(
    said("a.ts", `import a from "a b"; root.querySelector("p a"); throw new Error("a b c");`),
  ).toEqual([]);
  expect(said("a.ts", `const kind: "a run" = words.kind; link.className = "pix is-now";`)).toEqual(
    [],
  );
  const astro = `---\nconst a = "Read it first";\n---\n<p title={t}>Yes, {a}</p>\n<script>\n  f("one two");\n</script>\n`;
  expect(spokenIn("a.astro", astro)).toEqual([
    { line: 2, text: "Read it first" },
    { line: 4, text: "Yes," },
    { line: 6, text: "one two" },
  ]);
});

test("none of it stands in code", () => {
  const found = FILES.filter((file) => DRAWS.test(file)).flatMap((file) =>
    spokenIn(file, textOf(file))
      .filter(({ text }) => !EXCEPT.some(([where, what]) => where.test(file) && what.test(text)))
      .map(({ line, text }) => `${file}:${line}: ${text}`),
  );
  expect(found).toEqual([]);
});
