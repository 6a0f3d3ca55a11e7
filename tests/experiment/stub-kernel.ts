/** A kernel that no experiment may call: for experiments that are plain JavaScript. It takes down the lines it is told. */
import type { Kernel } from "../../src/kernel/kernel.ts";

export interface StubKernel extends Kernel {
  readonly marks: number[];
  disposed: boolean;
}

export function stubKernel(): StubKernel {
  const marks: number[] = [];
  const stub = {
    world: "model",
    system: "nothing",
    wire: { delayMs: 1, filter: null, captured: () => [], transmit: () => {} },
    marks,
    disposed: false,
    now: () => 0,
    mark: (line: number) => void marks.push(line),
    settle: () => {},
    advance: () => {},
    step: () => false,
    why: () => undefined,
    trace: () => ({ hosts: [], events: [], omitted: 0 }),
    dispose: () => {
      stub.disposed = true;
    },
  };
  return stub as unknown as StubKernel;
}
