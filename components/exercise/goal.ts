/** Judges an exercise's runs and says in its foot what is so and what is not yet. Fetched when the exercise is in view. */
import { EXERCISE } from "#messages/exercise.ts";
import {
  type GoalVerdict,
  judgeGoal,
  ownReport,
  withCheck,
} from "../../src/experiment/exercise.ts";
import { fill, textOf } from "../../src/messages/message.ts";
import type { Goal } from "../experiment/experiment-block.ts";
import { setDone } from "./done.ts";

/** What is judged needs of its element. */
interface Exercise {
  readonly key: string;
  piece(name: string): HTMLElement;
  showSolved(solved: boolean): void;
}

export function goalOf(exercise: Exercise): Goal {
  return {
    behind:
      (check = "") =>
      (program) =>
        withCheck(program, check),
    judge(report, program) {
      show(exercise, judgeGoal(report, program));
      return ownReport(report, program);
    },
  };
}

function show(exercise: Exercise, verdict: GoalVerdict): void {
  const said = exercise.piece("verdict");
  said.textContent = sentence(verdict);
  said.dataset["verdict"] = verdict.met ? "holds" : "fails";
  const conditions = exercise.piece("conditions").querySelectorAll<HTMLElement>("li");
  for (const [index, condition] of conditions.entries()) {
    const asked = verdict.ended && verdict.error === undefined;
    condition.dataset["verdict"] = asked ? (verdict.holds[index] ? "holds" : "fails") : "unknown";
  }
  if (!verdict.met) return;
  setDone(exercise.key);
  exercise.showSolved(true);
}

function sentence({ met, ended, error }: GoalVerdict): string {
  if (met) return EXERCISE.met;
  if (!ended) return EXERCISE.notEnded;
  return error === undefined ? EXERCISE.notMet : textOf(fill(EXERCISE.cannotAsk, { error }));
}
