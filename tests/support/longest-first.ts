/** Files in the order in which they are begun: those that take longest first, so that none is left alone at the end. */
import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from "vitest/node";

/** `longest` names files by the end of their paths; all others take less than these, each. */
export function longestFirst(longest: readonly string[]): TestSequencerConstructor {
  const place = ({ moduleId }: TestSpecification): number => {
    const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return at < 0 ? longest.length : at;
  };
  return class extends BaseSequencer {
    override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return Promise.resolve(files.toSorted((one, other) => place(one) - place(other)));
    }
  };
}
