/** One run on the running kernel gives the same segments, lengths and MSS whichever way it is told. */
import { describe, expect, test } from "vitest";
import { createLinuxKernel } from "../../src/kernel/linux-kernel.ts";
import {
  asCaptured,
  asDrawn,
  asTranscribed,
  asTsharkReads,
  hasTshark,
  oneRun,
} from "../record/one-run.ts";
import { missing } from "./able.ts";

describe.skipIf(missing)("one run, told in every way", () => {
  test("capture, transcript and ladder", () => {
    const report = oneRun(createLinuxKernel());
    const captured = asCaptured(report);
    expect(report.error).toBeUndefined();
    expect(captured).toContain("flags 2 seq 0 length 0 mss 1460");
    expect(captured.some((line) => / length [1-9]/.test(line))).toBe(true);
    expect(asTranscribed(report)).toEqual(captured);
    expect(asDrawn(report)).toEqual(captured);
  });

  test.skipIf(!hasTshark)("tshark", () => {
    const report = oneRun(createLinuxKernel());
    expect(asTsharkReads(report)).toEqual(asCaptured(report));
  });
});
