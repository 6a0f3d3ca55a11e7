/** Divergences that were mended: what was seen of the kernel then, it still answers. */
import { test } from "vitest";
import { testDivergences } from "../experiment/divergences.ts";
import { missing } from "./able.ts";

if (missing === undefined) await testDivergences("linux");
else test.skip(`divergences: not run: ${missing}`, () => {});
