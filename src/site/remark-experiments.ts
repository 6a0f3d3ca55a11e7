/**
 * Makes every fence marked `experiment="id"` or `exercise="id"` a block of the page: runs it on the model, refuses to build where a
 * documented outcome does not hold, and wraps it in the component that readers run it with. While authors write
 * (`strict` off) what does not hold is drawn in the page instead, where it stands.
 */
import { readFile } from "node:fs/promises";
import { dirname, relative } from "node:path";
import type { Code, Root } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { encodeRecorded } from "../book/other-kernels.ts";
import { drawReport, encodeReport } from "../book/outcome-data.ts";
import { findExperiments } from "../experiment/find.ts";
import { describeProblem, type Problem } from "../experiment/problem.ts";
import type { Exercise } from "../experiment/read-exercise.ts";
import type { Experiment, RunReport } from "../experiment/types.ts";
import { loadExperiments } from "../experiment/load.ts";
import { experimentKey } from "../experiment/observations.ts";
import { PageStory, type Place } from "./page-story.ts";
import {
  describeFailures,
  describeUnproven,
  observe,
  observeExercise,
  type ObservedExperiment,
  rememberForPage,
  unrunnable,
} from "../book/observe.ts";

const COMPONENTS = {
  RebindExperiment: "components/experiment/Experiment.astro",
  RebindAside: "components/experiment/Aside.astro",
  RebindExercise: "components/exercise/Exercise.astro",
} as const;
type Component = keyof typeof COMPONENTS;

let strict = true;

/** Off in the development server: what does not hold is shown in the page, and nothing stops. */
export function setStrict(value: boolean): void {
  strict = value;
}

export function remarkExperiments() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const fences: Array<{
      node: Code;
      /** A step of the path has its picture beside it. */
      inStep: boolean;
      replace: (by: MdxJsxFlowElement) => void;
    }> = [];
    visit(tree, "code", (node, index, parent) => {
      if (!parent || index === undefined || !/\b(?:experiment|exercise)=/.test(node.meta ?? ""))
        return;
      const inStep = parent.type === "mdxJsxFlowElement" && parent.name === "Step";
      fences.push({ node, inStep, replace: (by) => (parent.children[index] = by) });
    });
    if (fences.length === 0) return;

    const path = relative(file.cwd, file.path);
    const text = await readFile(file.path, "utf8");
    const { experiments } = findExperiments(text, path);
    const { loaded, exercises, problems } = loadExperiments(text, path);
    const failures = problems.map(describeProblem);
    const drawn = new Set<Component>();
    for (const { node, replace } of fences) {
      const exercise = exercises.find(
        (one) => one.exercise.lines.first === node.position!.start.line,
      );
      if (!exercise) continue;
      failures.push(...(await describeUnproven(exercise)));
      const observed = await observeExercise(exercise);
      rememberForPage(observed);
      drawn.add("RebindExercise");
      replace(exerciseBlock(node, exercise.exercise, observed));
    }
    const story = new PageStory(path);
    for (const { node, inStep, replace } of fences) {
      const first = node.position!.start.line + 1;
      const experiment = experiments.find((one) => one.start.line === first);
      if (!experiment) continue;
      drawn.add("RebindExperiment");
      if (experiment.aside) drawn.add("RebindAside");
      const runnable = loaded.find((one) => one.experiment.start.line === first);
      const observed = runnable ? await observe(runnable) : cannotRun(experiment, problems);
      if (runnable) failures.push(...describeFailures(observed));
      rememberForPage(observed);
      const listed =
        experiment === experiments[0] ? experiments.map(({ id }) => id).join(" ") : undefined;
      const recorded = await encodeRecorded(observed, file.cwd);
      const place = inStep ? { opens: true } : story.place(observed);
      replace(block(node, observed, recorded, listed, place));
    }
    if (strict && failures.length > 0) throw new Error(failures.join("\n"));
    tree.children.unshift(...[...drawn].map((name) => importOf(file, name)));
  };
}

/** What is wrong with it, as an error at the line of the fence that it is wrong with. */
function cannotRun(experiment: Experiment, problems: readonly Problem[]): ObservedExperiment {
  const { line: first } = experiment.start;
  const last = first + experiment.source.split("\n").length - 1;
  const problem = problems.find(({ line }) => line >= first - 1 && line <= last);
  return unrunnable(experiment, {
    name: "This is no experiment yet:",
    message: problem?.message ?? "it cannot be read",
    line: Math.max(1, (problem?.line ?? first) - first + 1),
    column: problem?.column ?? 1,
    ...(problem?.hint !== undefined && { hint: problem.hint }),
  });
}

function block(
  node: Code,
  { experiment }: ObservedExperiment,
  recorded: string,
  listed: string | undefined,
  { opens, told }: Place,
): MdxJsxFlowElement {
  node.meta = `${node.meta ?? ""} outcomes="${recorded}"`;
  const drawn = element(
    "RebindExperiment",
    {
      id: experiment.id,
      address: experimentKey(experiment.file, experiment.id),
      ...(listed !== undefined && { listed }),
      ...(opens && { opens: "" }),
      ...(told !== undefined && { told }),
      ...(experiment.aside && { aside: "" }),
    },
    [node],
  );
  return experiment.aside
    ? element("RebindAside", { caption: experiment.caption! }, [drawn])
    : drawn;
}

/** Start and solution are drawn as code, each in its slot. */
function exerciseBlock(
  node: Code,
  { id, file, start, solution }: Exercise,
  { report }: ObservedExperiment,
): MdxJsxFlowElement {
  const drawn = (program: Experiment, of: RunReport): Code => ({
    ...node,
    value: program.source,
    meta: `outcomes="${encodeReport(drawReport(of, false))}"`,
  });
  return element("RebindExercise", { id, address: experimentKey(file, id) }, [
    drawn(start, report),
    element("div", { slot: "solution" }, [
      drawn(solution, { ...report, outcomes: [], error: undefined }),
    ]),
  ]);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: MdxJsxFlowElement["children"],
): MdxJsxFlowElement {
  return {
    type: "mdxJsxFlowElement",
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({
      type: "mdxJsxAttribute" as const,
      name: key,
      value,
    })),
    children,
  };
}

/** `import RebindExperiment from "…/Experiment.astro"`, as the syntax tree that MDX wants. */
function importOf(file: VFile, name: Component): Root["children"][number] {
  const value = `./${relative(dirname(file.path), `${file.cwd}/${COMPONENTS[name]}`)}`;
  const local = { type: "Identifier" as const, name };
  return {
    type: "mdxjsEsm",
    value: "",
    data: {
      estree: {
        type: "Program",
        sourceType: "module",
        body: [
          {
            type: "ImportDeclaration",
            specifiers: [{ type: "ImportDefaultSpecifier", local }],
            source: { type: "Literal", value, raw: JSON.stringify(value) },
            attributes: [],
          },
        ],
      },
    },
  };
}
