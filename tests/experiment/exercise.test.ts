/** Exercises: how their fence is read, what is said of a mistake in one, and what each trial must prove. */
import { describe, expect, test } from "vitest";
import { judgeGoal, ownReport, withCheck } from "../../src/experiment/exercise.ts";
import { compile } from "../../src/experiment/compile.ts";
import { loadExperiments } from "../../src/experiment/load.ts";
import { describeProblem } from "../../src/experiment/problem.ts";
import { describeTrialFailure, judgeTrial } from "../../src/experiment/trials.ts";
import type { RunReport } from "../../src/experiment/types.ts";
import { openModelWorld } from "../../src/worlds/model-world.ts";

const world = await openModelWorld();

const PARTS = {
  goal: "// The server listens on `80`,\n// and nowhere else.",
  start:
    'const server = host("server", "10.0.0.1");\nconst s = server.socket(AF_INET, SOCK_STREAM);',
  check: '// It listens.\nserver.ss("listen"); //=> LISTEN 0.0.0.0:80 0.0.0.0:*',
  hint: "// Bind, then listen.",
  solution:
    'const server = host("server", "10.0.0.1");\nconst s = server.socket(AF_INET, SOCK_STREAM);\ns.bind("0.0.0.0:80");\ns.listen(5);',
};

function page(parts: Partial<Record<keyof typeof PARTS, string | undefined>> = {}): string {
  const all = Object.entries({ ...PARTS, ...parts }).filter(([, text]) => text !== undefined);
  const text = all.map(([name, body]) => `//# ${name}\n${body}\n`).join("");
  return `---\ntitle: A page\n---\n\n\`\`\`ts exercise="it-listens"\n${text}\`\`\`\n`;
}

const problems = (text: string) => loadExperiments(text, "a.mdx").problems.map(describeProblem);

async function failures(text: string): Promise<string[]> {
  const { exercises, problems: found } = loadExperiments(text, "a.mdx");
  expect(found).toEqual([]);
  const said = exercises[0]!.trials.map(async (trial) =>
    judgeTrial(trial, await world.run(trial.loaded)).map((one) => describeTrialFailure(trial, one)),
  );
  return (await Promise.all(said)).flat();
}

const line = (text: string, part: string) => text.split("\n").indexOf(part) + 1;

test("is read: sentences as one text, a condition for each outcome", () => {
  const { exercises, ids } = loadExperiments(page(), "a.mdx");
  expect(exercises[0]!.exercise).toMatchObject({
    id: "it-listens",
    goal: "The server listens on `80`, and nowhere else.",
    hint: "Bind, then listen.",
    conditions: ["It listens."],
  });
  expect(ids).toEqual(["it-listens"]);
});

test("solution meets the goal, start and no program do not", async () => {
  expect(await failures(page())).toEqual([]);
});

describe("is no proof, with the place in the file,", () => {
  test("where the solution does not meet the goal", async () => {
    const text = page({ check: PARTS.check.replace(":80", ":81") });
    const at = line(text, "// It listens.") + 1;
    expect(await failures(text)).toEqual([
      `a.mdx:${at}:22: expected LISTEN 0.0.0.0:81 0.0.0.0:*, observed LISTEN 0.0.0.0:80 0.0.0.0:*\n    in the solution of it-listens`,
    ]);
  });

  test("where the solution ends in an error", async () => {
    const text = page({ solution: `${PARTS.solution}\ns.bind("0.0.0.0:81");` });
    const at = line(text, 's.bind("0.0.0.0:81");');
    expect((await failures(text))[0]).toMatch(new RegExp(`^a\\.mdx:${at}:1: SocketError: `));
  });

  test("where the start meets the goal already", async () => {
    const text = page({ start: PARTS.solution });
    const at = line(text, "//# check");
    expect(await failures(text)).toEqual([
      `a.mdx:${at}:1: the goal of it-listens is none: its start meets it already`,
    ]);
  });

  test("where no program at all meets it", async () => {
    const check = "// A minute has not passed.\nnow() < 60; //=> true";
    const text = page({ check, start: "sleep(60);" });
    expect(await failures(text)).toEqual([
      `a.mdx:${line(text, "//# check")}:1: the goal of it-listens is none: no program at all meets it`,
    ]);
  });
});

describe("a mistake is told at its place:", () => {
  test.each([
    ["a part is missing", { hint: undefined }, "6:1: the exercise has no part hint"],
    ["a goal says nothing", { goal: "//" }, "6:1: the goal says nothing"],
    ["a goal is no comment", { goal: "sleep(1);" }, "7:1: the goal is written in comments"],
    [
      "no sentence above an outcome",
      { check: "now(); //=> 0" },
      "13:1: no sentence stands above this outcome of the check",
    ],
    ["a check without an outcome", { check: "now();" }, "13:1: the check documents no outcome"],
    ["an outcome in the start", { start: "now(); //=> 0" }, "10:8: the start of an exercise"],
    ["no syntax in the check", { check: "// It.\nconst = 1;" }, "14:7: syntax"],
    ["no syntax in the solution", { solution: "const = 1;" }, "18:7: syntax"],
  ])("%s", (_, parts, said) => {
    expect(problems(page(parts))[0]).toContain(`a.mdx:${said}`);
  });

  test("a part that is none, and one that stands twice", () => {
    const text = page({ hint: "// A.\n//# goall\n//# goal" });
    expect(problems(text)).toEqual([
      expect.stringContaining("no part of an exercise is called goall"),
      "a.mdx:18:1: the part goal stands here twice",
    ]);
  });

  test("a word that is none of an exercise's", () => {
    const text = page().replace('"it-listens"', '"it-listens" predict');
    expect(problems(text)[0]).toContain("a.mdx:5:29: no fence word is called predict");
  });

  test("an id that an experiment has", () => {
    const text = page().replace(
      "```ts ex",
      '```ts experiment="it-listens"\nnow(); //=> 0\n```\n\n```ts ex',
    );
    expect(problems(text)[0]).toContain("the experiment id it-listens is taken");
  });
});

describe("a reader's run", () => {
  const check = "// A.\nserver.ss().length; //=> 1";
  async function run(program: string): Promise<RunReport> {
    const source = withCheck(program, check);
    const { exercises } = loadExperiments(page(), "a.mdx");
    const { experiment } = exercises[0]!.trials[0]!.loaded;
    return world.run({ experiment: { ...experiment, source }, compiled: compile(source) });
  }

  test("is judged by the world that it left, and what the check did is not seen", async () => {
    const program = PARTS.solution;
    const report = await run(program);
    expect(judgeGoal(report, program)).toEqual({ holds: [true], ended: true, met: true });
    const own = ownReport(report, program);
    expect(own.outcomes).toEqual([]);
    expect(own.tables).toEqual([]);
    expect(own.trace.events.every((event) => event.line <= 4)).toBe(true);
    expect(own.trace.events.length).toBeGreaterThan(0);
  });

  test("may lack what the check asks for", async () => {
    const { ended, met, error } = judgeGoal(await run("now();"), "now();");
    expect({ ended, met, error }).toEqual({
      ended: true,
      met: false,
      error: "ReferenceError: server is not defined",
    });
  });

  test("that ends in an error was not asked", async () => {
    const program = `${PARTS.start}\ns.listne();`;
    const report = await run(program);
    expect(judgeGoal(report, program)).toMatchObject({ ended: false, met: false });
    expect(ownReport(report, program).error).toMatchObject({ line: 3 });
  });

  test("cannot leave the block of the check", () => {
    expect(() => compile(`${PARTS.solution}\n}{`)).toThrow();
  });
});
