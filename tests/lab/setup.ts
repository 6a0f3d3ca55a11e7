/** A lab over a fake kernel, its names typed as lab.d.ts declares them, and what a call throws. */
import { createLab, type Lab, type LabOptions } from "../../src/lab/create-lab.ts";
import { fakeKernel, type FakeKernel, type Script } from "./fake-kernel.ts";

/** The names that tests use, as lab.d.ts declares them. */
export interface Names {
  host: typeof host;
  network: typeof network;
  sleep: typeof sleep;
  now: typeof now;
  atOnce: typeof atOnce;
  print: typeof print;
  SocketError: typeof SocketError;
}

export interface Fixture extends Names {
  lab: Lab;
  kernel: FakeKernel;
}

export function fixture(script: Script = {}, options: LabOptions = {}): Fixture {
  const kernel = fakeKernel(script);
  const lab = createLab(kernel, options);
  return { lab, kernel, ...(lab.scope as unknown as Names) };
}

/** What `call` throws; fails the test where it throws nothing. */
export function thrown(call: () => unknown): Error & { code?: string; hint?: string } {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error, found none");
}
