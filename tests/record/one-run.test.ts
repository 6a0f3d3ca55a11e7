/** One run on the model gives the same segments, lengths and MSS whichever way it is told. */
import { expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { asCaptured, asDrawn, asTranscribed, asTsharkReads, hasTshark, oneRun } from "./one-run.ts";

const report = oneRun(createModelKernel(await modelModule()));
const captured = asCaptured(report);

test("the capture has all bytes of a text whose characters are cut through", () => {
  expect(report.error).toBeUndefined();
  expect(captured).toContain("flags 2 seq 0 length 0 mss 1460");
  expect(captured).toContain("flags 16 seq 1:1449 length 1448 mss -");
  expect(captured.filter((line) => !line.includes("length 0"))).toHaveLength(3);
});

test("the command prints the same", () => {
  expect(asTranscribed(report)).toEqual(captured);
});

test("the ladder draws the same", () => {
  expect(asDrawn(report)).toEqual(captured);
});

test.skipIf(!hasTshark)("tshark reads the same in the capture file", () => {
  expect(asTsharkReads(report)).toEqual(captured);
});
