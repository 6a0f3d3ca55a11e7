/** `npm run build:model`: compiles the model, whether it is fresh or not, and says its size. */
import { stat } from "node:fs/promises";
import { buildModel, modelPath } from "../src/worlds/build-model.ts";

await buildModel();
const { size } = await stat(modelPath());
console.log(`build/model.wasm ${(size / 1024).toFixed(1)} KB`);
