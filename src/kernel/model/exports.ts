/**
 * The wasm's exports, typed: one fresh instance a run. Names and layouts are declared in src/model/abi.ts; a test compares
 * the two lists.
 */
import type { Call } from "../../model/abi.ts";
import { ABI_VERSION } from "../../model/abi.ts";
import { Status } from "./status.ts";

type CallName = keyof typeof Call;

/** Every call takes numbers and answers a number: 0 or more, or a negated errno. */
export type ModelCalls = Record<CallName, (...numbers: number[]) => number>;

/** The model's calls, and its memory seen as bytes and as numbers. Views are made anew when the memory has grown. */
export class ModelInstance {
  readonly calls: ModelCalls;
  readonly scratch: number;
  readonly status: Status;
  readonly #memory: WebAssembly.Memory;
  #view: DataView;
  #bytes: Uint8Array;

  constructor(module: WebAssembly.Module, seed: number, traceRecords: number) {
    const { exports } = new WebAssembly.Instance(module, {});
    this.calls = callsOf(exports);
    const version = this.calls.abiVersion();
    if (version !== ABI_VERSION) {
      throw new Error(
        `Expected a model with ABI ${ABI_VERSION}, found ${version}. Build it: npm run build:model.`,
      );
    }
    this.#memory = exports["memory"] as WebAssembly.Memory;
    this.#view = new DataView(this.#memory.buffer);
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.calls.boot(seed, traceRecords);
    this.scratch = this.calls.scratch();
    this.status = new Status(this.#memory, this.calls.status());
  }

  get view(): DataView {
    if (this.#bytes.length === 0) this.#renew();
    return this.#view;
  }

  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#renew();
    return this.#bytes;
  }

  /** Memory that grows leaves its old views with a length of 0: to look at that is quicker than to compare buffers. */
  #renew(): void {
    this.#view = new DataView(this.#memory.buffer);
    this.#bytes = new Uint8Array(this.#memory.buffer);
  }
}

/**
 * In an object of one shape for all instances: of exports each instance has its own, and looking a call up in objects of many
 * shapes takes longer than some calls do.
 */
function callsOf(exports: WebAssembly.Exports): ModelCalls {
  const calls: Record<string, WebAssembly.ExportValue> = {};
  for (const name of Object.keys(exports)) calls[name] = exports[name]!;
  return calls as unknown as ModelCalls;
}
