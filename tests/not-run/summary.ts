/** What of the tests was not run, and how to have it run: said by name, and said too where everything was. */
import { remedyOf } from "./remedies.ts";

export interface NotRun {
  readonly file: string;
  readonly name: string;
}

export interface Counted {
  readonly tests: number;
  readonly notRun: readonly NotRun[];
}

export function summary({ tests, notRun }: Counted): string {
  if (notRun.length === 0) return `All ${tests} tests were run.\n`;
  const groups = Map.groupBy(notRun, ({ name }) => {
    const { missing, advice } = remedyOf(name);
    return `  for want of ${missing}; ${advice}:`;
  });
  const lines = [...groups].flatMap(([head, tests]) => [
    head,
    ...tests.map(({ file, name }) => `    ${file}: ${name}`),
  ]);
  return [`${notRun.length} of ${tests} tests were not run:`, ...lines, ""].join("\n");
}
