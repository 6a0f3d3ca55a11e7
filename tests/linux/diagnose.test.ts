/** Diagnoses held to the running kernel: what a real tool prints of a random situation, the verdict, and what the call then does. */
import { expect, test } from "vitest";
import { judge } from "../diagnose/judge.ts";
import { situationOf } from "../diagnose/situation.ts";
import { missing } from "./able.ts";

const SITUATIONS = 300;

test.runIf(missing === undefined)(
  `of ${SITUATIONS} situations each verdict is what the kernel does`,
  { timeout: 3_600_000 },
  async () => {
    const wrong: string[] = [];
    let certain = 0;
    for (let seed = 1; seed <= SITUATIONS; seed++) {
      const judgement = await judge(situationOf(seed));
      if (judgement.certain) certain++;
      if (!judgement.right) wrong.push(judgement.told);
    }
    expect(wrong.join("\n\n")).toBe("");
    // An answer that always depends would never be wrong.
    expect(certain).toBeGreaterThan(SITUATIONS * 0.5);
  },
);
