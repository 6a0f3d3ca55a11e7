/** What a page's experiments share: the one sandbox, and each experiment's data file, fetched once. */
import { failures } from "#messages/experiment.ts";
import { sandboxFiles } from "virtual:rebind-sandbox";
import { say } from "../../src/messages/message.ts";
import { Sandbox } from "../../src/runner/sandbox.ts";
import type { ExperimentCode } from "../../src/book/experiment-files.ts";
import type { Trace } from "../../src/record/trace.ts";

let shared: Sandbox | undefined;

export function sandbox(): Sandbox {
  return (shared ??= new Sandbox(sandboxFiles));
}

const codes = new Map<string, Promise<ExperimentCode>>();

/** A failed fetch is forgotten, so that the next press of Run tries again. */
export function experimentCode(key: string): Promise<ExperimentCode> {
  let code = codes.get(key);
  if (!code) {
    code = fetchJson<ExperimentCode>(`experiments/${key}.code.json`);
    codes.set(key, code);
    code.catch(() => codes.delete(key));
  }
  return code;
}

/** The record of the run that the build made. */
export function recordedTrace(key: string): Promise<Trace> {
  return fetchJson<Trace>(`experiments/${key}.trace.json`);
}

async function fetchJson<T>(path: string): Promise<T> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  const response = await fetch(base + path);
  if (!response.ok) throw new Error(say(failures.fetch, { file: path, status: response.status }));
  return (await response.json()) as T;
}
