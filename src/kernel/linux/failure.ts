/** What calls answer, as a number: their record has it. */
import type { Result } from "../kernel.ts";

/** `-errno`, however a call says that it failed. */
export function failure(answer: unknown): Result {
  if (typeof answer === "number") return answer;
  if (typeof answer === "object" && answer !== null && "errno" in answer)
    return -Number(answer.errno);
  return answer instanceof Uint8Array ? answer.length : 0;
}
