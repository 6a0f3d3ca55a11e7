/** Other systems' ways that a source tells of, and other Linux kernels', each an experiment in tests/experiments/systems; the running kernel has nothing to say to them. */
import { testExperiments } from "./divergences.ts";

await testExperiments("model", ["tests/experiments/systems"]);
