/** What readers are asked to predict: enough of it, and nothing that cannot be answered. */
import { expect, test } from "vitest";
import { allExperiments } from "../../src/book/observe.ts";
import { questionsOf } from "../../src/trace/questions.ts";

const predicted = (await allExperiments(process.cwd()))
  .filter(({ experiment }) => experiment.predict)
  .map(({ experiment, report }) => ({
    id: experiment.id,
    questions: questionsOf(report.outcomes, experiment.source).questions,
  }));

test("forty and more experiments are predicted first", () => {
  expect(predicted.length).toBeGreaterThanOrEqual(40);
});

test("each asks at least one question, whose answer is one of several choices", () => {
  for (const { id, questions } of predicted) {
    expect(questions.length, id).toBeGreaterThan(0);
    for (const { answer, choices } of questions) {
      expect(choices, id).toContain(answer);
      expect(choices.length, id).toBeGreaterThan(1);
    }
  }
});
