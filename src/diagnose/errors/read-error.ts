/** One line that tells of an error. */
import type { SeenError } from "../seen.ts";
import { callIn } from "./call.ts";
import { errnoIn } from "./errnos.ts";
import { runtimeOf } from "./runtimes.ts";
import { whereIn } from "./where.ts";

/** `around` is the whole paste: a stack trace names its runtime on other lines. */
export function readError(text: string, line: number, around = text): SeenError | undefined {
  const known = errnoIn(text);
  if (known === undefined) return undefined;
  const { errno, system } = known;
  const where = whereIn(text);
  const runtime = runtimeOf(text) ?? runtimeOf(around);
  const call = callIn(text, errno);
  const protocol =
    where.path !== undefined ? "unix" : /\budp[46]?\b/i.test(text) ? "udp" : undefined;
  return {
    errno,
    ...(system && { system }),
    ...(runtime !== undefined && { runtime }),
    ...(call !== undefined && { call }),
    ...(protocol && { protocol }),
    ...where,
    line,
    text: text.trim(),
  };
}
