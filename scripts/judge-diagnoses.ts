/**
 * `npm run judge:diagnoses`: random situations on the running kernel, what a real tool prints of each diagnosed, and the
 * verdict held to what the kernel then answers. --seed, --count.
 */
import { parseArgs } from "node:util";
import { judge } from "../tests/diagnose/judge.ts";
import { situationOf } from "../tests/diagnose/situation.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "500" },
  },
});

let wrong = 0;
let certain = 0;
const count = Number(values.count);
const first = Number(values.seed);
for (let seed = first; seed < first + count; seed++) {
  const judgement = await judge(situationOf(seed));
  if (judgement.certain) certain++;
  if (judgement.right) continue;
  wrong++;
  console.log(judgement.told);
}
console.log(
  `${count} situations, ${certain} with one answer, ${count - certain} that depend; ${wrong} wrong`,
);
process.exitCode = wrong > 0 ? 1 : 0;
