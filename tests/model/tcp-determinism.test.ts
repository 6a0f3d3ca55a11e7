/** The proof that nothing comes in but calls: no imports at all, and the same calls give the same bytes. */
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ensureModel } from "../../src/worlds/build-model.ts";
import { Call, MEMORY_PAGES_MAX } from "../../src/model/abi.ts";
import { ModelInstance } from "../../src/kernel/model/exports.ts";
import { drive } from "./random-calls.ts";

const bytes = await readFile(await ensureModel());
const module = new WebAssembly.Module(bytes);

describe("the wasm", () => {
  test("has no imports", () => {
    expect(WebAssembly.Module.imports(module)).toEqual([]);
  });

  test("exports what abi.ts lists, and its memory", () => {
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    const listed = Object.keys(Call).filter((name) => !/^\d+$/.test(name));
    expect(names.sort()).toEqual([...listed, "memory"].sort());
  });

  test("is under 60 KB gzipped", () => {
    expect(gzipSync(bytes, { level: 9 }).length).toBeLessThan(60_000);
  });

  test("declares how much memory it may take", () => {
    const { memory } = new WebAssembly.Instance(module, {}).exports as {
      memory: WebAssembly.Memory;
    };
    expect(() => memory.grow(MEMORY_PAGES_MAX)).toThrow(RangeError);
  });
});

describe("the same calls", () => {
  /** Every byte that the model then holds. */
  function memoryAfter(seed: number, calls: number): Uint8Array {
    const instance = new ModelInstance(module, seed, 1 << 14);
    drive(instance, calls, 400);
    return instance.bytes.slice();
  }

  test.each([1, 2, 3])("and seed %s give the same bytes", (seed) => {
    expect(Buffer.compare(memoryAfter(seed, 7), memoryAfter(seed, 7))).toBe(0);
  });

  test("with another seed give others", () => {
    expect(Buffer.compare(memoryAfter(1, 7), memoryAfter(2, 7))).not.toBe(0);
  });
});
