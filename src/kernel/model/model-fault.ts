/** The model is wrong: what WebAssembly threw, in a run that can be repeated with this seed. Never an outcome. */
export class ModelFault extends Error {
  readonly seed: number;

  constructor(cause: unknown, syscall: string, seed: number) {
    super(`The model failed in ${syscall} (seed ${seed}): ${String(cause)}`, { cause });
    this.name = "ModelFault";
    this.seed = seed;
  }
}
