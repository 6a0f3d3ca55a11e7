/** Divergences that were mended: the model answers as the kernel was seen to. */
import { testDivergences } from "./divergences.ts";

await testDivergences("model");
