/** Whatever the text: outcomes are read or refused with a place, and what is written back is read back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../src/experiment/compile.ts";
import { functionOf } from "../../src/experiment/evaluate.ts";
import { findInMdx } from "../../src/experiment/find.ts";
import { loadExperiments } from "../../src/experiment/load.ts";
import { lineMatches, matches } from "../../src/experiment/match.ts";
import { SourceError } from "../../src/experiment/problem.ts";
import { rewriteOutcomes } from "../../src/experiment/rewrite.ts";

/** Pieces that parsers stumble over. */
const piece = fc.constantFrom(
  ..."a() ; ( ) { } [ ] < > => //=> //=>1 // /* */ ` ' \" ${ } \\ / : ? ! . , as satisfies type interface enum function class const let if else for while return yield await async import 0 1 * ``` ~~~ - > { \u2028 \u2029 \uFEFF é 😀 $ $.outcome(0,()=>1) <T> <T,>".split(
    " ",
  ),
  "\n",
  "\r\n",
  "\r",
  "  ",
  "\t",
);
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(" ")),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
);

test("any text is compiled, or refused with a place inside it", () => {
  fc.assert(
    fc.property(text, (source) => {
      try {
        const { code, outcomes } = compile(source);
        // The text is one block: whatever it holds, it does not get out of it.
        functionOf(["$"], code);
        for (const { line, endLine } of outcomes) expect(endLine).toBeGreaterThanOrEqual(line);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        expect(error.line).toBeGreaterThanOrEqual(1);
        expect(error.line).toBeLessThanOrEqual(source.split(/\r\n|\n|\r/).length);
        expect(error.column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 3_000 },
  );
});

test("any page is read, or has problems with places", () => {
  const page = fc
    .tuple(text, text)
    .map(([words, source]) => `- x\n\n  \`\`\`ts experiment="a" ${words}\n  ${source}\n  \`\`\`\n`);
  fc.assert(
    fc.property(fc.oneof(text, page), (source) => {
      const { experiments, problems } = findInMdx(source, "a.mdx");
      const lines = source.split(/\r\n|\n|\r/).length;
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines + 1);
        expect(column).toBeGreaterThanOrEqual(1);
      }
      for (const { start } of experiments) expect(start.line).toBeLessThanOrEqual(lines + 1);
    }),
    { numRuns: 2_000 },
  );
});

/** A printed line: what comes out of the lab, or of a string that an experiment made. */
const field = fc.oneof(
  fc.constantFrom(
    "LISTEN",
    "TIME-WAIT",
    "10.0.0.1:80",
    "10.0.0.2:*",
    "*:80",
    "*",
    "[::]:80",
    "0",
    "EADDRINUSE",
    "//=>",
    "```",
    "`",
    "'",
    "\\",
    "<A>",
    "{",
    "-->",
    "seq",
    "1:2,",
    "*,",
  ),
  fc.string({ minLength: 1, maxLength: 8 }).map((s) => s.replace(/\s/g, "x")),
);
const line = fc.array(field, { minLength: 1, maxLength: 5 }).map((fields) => fields.join(" "));
const value = fc.oneof(
  line,
  fc.constant(""),
  fc
    .array(fc.oneof({ weight: 9, arbitrary: line }, { weight: 1, arbitrary: fc.constant("") }), {
      maxLength: 5,
    })
    .map((lines) => lines.join("\n")),
);
const ending = fc.constantFrom("\n", "\r\n");
const prefix = fc.constantFrom("", "  ", "> ", "  > ");

interface Written {
  readonly beside: boolean;
  readonly documented: string;
  readonly observed: string;
}
const outcome: fc.Arbitrary<Written> = fc.record({
  beside: fc.boolean(),
  documented: value,
  observed: value,
});

/** A page in which these outcomes are documented, each after a statement of its own. */
function pageOf(outcomes: readonly Written[], before: string, eol: string): string {
  const code = outcomes.flatMap(({ beside, documented }, i) => {
    const lines = documented.split("\n").map((one) => `//=> ${one}`.trimEnd());
    return beside ? [`  f${i}();  ${lines[0]}`, ...lines.slice(1)] : [`f${i}();`, ...lines];
  });
  const head = before.startsWith("  ") ? ["- x", ""] : ["x", ""];
  const fence = ['````ts experiment="a"', ...code, "````"].map((one) => before + one);
  return [...head, ...fence, "", "end", ""].join(eol);
}

test("outcomes written back are read back, hold, and nothing else has moved", () => {
  const pages = fc.tuple(fc.array(outcome, { minLength: 1, maxLength: 4 }), prefix, ending);
  fc.assert(
    fc.property(pages, ([outcomes, before, eol]) => {
      const page = pageOf(outcomes, before, eol);
      const { loaded, problems } = loadExperiments(page, "a.mdx");
      expect(problems).toEqual([]);
      const { experiment, compiled } = loaded[0]!;
      const rewrites = compiled.outcomes.map((one) => ({
        experiment,
        outcome: one,
        observed: outcomes[one.index]!.observed,
      }));
      const result = rewriteOutcomes(page, rewrites);

      const again = loadExperiments(result, "a.mdx");
      expect(again.problems).toEqual([]);
      const expected = again.loaded[0]!.compiled.outcomes.map((one) => one.expected);
      expect(expected.length).toBe(outcomes.length);
      outcomes.forEach(({ observed }, i) => expect(matches(expected[i]!, observed)).toBe(true));

      // Without outcomes both are the same, and lines of outcomes that held are as they were.
      expect(withoutOutcomes(result)).toEqual(withoutOutcomes(page));
      if (outcomes.every(({ documented, observed }) => matches(documented, observed)))
        expect(result).toBe(page);
      expect(rewriteOutcomes(result, rewritesOf(result, outcomes))).toBe(result);
    }),
    { numRuns: 1_500 },
  );
});

function rewritesOf(page: string, outcomes: readonly Written[]) {
  const { experiment, compiled } = loadExperiments(page, "a.mdx").loaded[0]!;
  return compiled.outcomes.map((one) => ({
    experiment,
    outcome: one,
    observed: outcomes[one.index]!.observed,
  }));
}

function withoutOutcomes(page: string): string[] {
  return page.split(/\r?\n/).flatMap((one) => {
    const at = one.indexOf("//=>");
    if (at < 0) return [one];
    const rest = one.slice(0, at).trimEnd();
    return /\w\(\);$/.test(rest) ? [rest] : [];
  });
}

test("a line matches itself, and itself with a field blanked out", () => {
  fc.assert(
    fc.property(line, fc.nat(), (printed, pick) => {
      expect(lineMatches(printed, printed)).toBe(true);
      const fields = printed.split(" ");
      fields[pick % fields.length] = "*";
      expect(lineMatches(fields.join(" "), printed)).toBe(true);
    }),
  );
});
