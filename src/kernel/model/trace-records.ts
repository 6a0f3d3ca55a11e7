/** Where a record of the model's trace stands in its memory. */
import { TRACE_CHUNK_RECORDS, TraceRecord } from "../../model/abi.ts";
import type { ModelInstance } from "./exports.ts";

/** Address of record `index`, which must be below traceCount(). */
export function recordAt(instance: ModelInstance, index: number): number {
  const chunk = instance.calls.traceChunk(Math.floor(index / TRACE_CHUNK_RECORDS));
  return chunk + (index % TRACE_CHUNK_RECORDS) * TraceRecord.SIZE;
}
