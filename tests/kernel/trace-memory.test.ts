/** A trace keeps the model's memory only until its events are there. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { Addresses } from "../../src/kernel/model/addresses.ts";
import { ModelInstance } from "../../src/kernel/model/exports.ts";
import { Recorder } from "../../src/kernel/model/recorder.ts";
import type { Trace } from "../../src/record/trace.ts";

const module = await modelModule();

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** In a function of its own, so that nothing but the trace can lead to the instance afterwards. */
function traced(): { trace: Trace; instance: WeakRef<ModelInstance> } {
  const instance = new ModelInstance(module, 1, 1024);
  const trace = new Recorder(instance, new Addresses(instance)).trace();
  return { trace, instance: new WeakRef(instance) };
}

/** What a WeakRef was made of in this turn of the event loop stays until the next. */
async function collected(): Promise<void> {
  await new Promise((next) => setTimeout(next));
  collect();
}

test("a trace holds the model until its events are read, and no longer", async () => {
  const { trace, instance } = traced();
  await collected();
  expect(instance.deref() !== undefined).toBe(true);
  expect(trace.events).toEqual([]);
  await collected();
  expect(instance.deref() === undefined).toBe(true);
});
