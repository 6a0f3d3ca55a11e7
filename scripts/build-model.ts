/** `npm run build:model`: compiles the model where it is missing or older than what it is made of, and says its size. */
import { stat } from "node:fs/promises";
import { ensureModel } from "../src/worlds/build-model.ts";

const { size } = await stat(await ensureModel());
console.log(`build/model.wasm ${(size / 1024).toFixed(1)} KB`);
