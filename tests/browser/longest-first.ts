/** Files in the order in which they are begun: those that take longest first, so that none is left alone at the end. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The rest takes less than these, each. */
const LONGEST = [
  "scrubbing",
  "layout",
  "budget",
  "names",
  "experiment",
  "accessibility",
  "offline",
  "pictures",
];

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at < 0 ? LONGEST.length : at;
};

export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => place(one) - place(other)));
  }
}
