/** The errors an experiment can meet: the kernel said no, the lab was misused, or a budget was spent. */
import type { Reason as RecordedReason } from "../record/reason.ts";
import { errnoName, errnoText } from "../record/errno.ts";
import { tellReason, type Reason } from "./reason.ts";

/** A call that the kernel refused: the shape that lab.d.ts gives it. */
export class SocketError extends Error {
  /** "EADDRINUSE" */
  readonly code: string;
  /** 98 */
  readonly errno: number;
  /** "bind" */
  readonly syscall: string;
  declare readonly why?: Reason;

  constructor(syscall: string, errno: number, why?: RecordedReason, detail?: string) {
    const code = errnoName(errno);
    super(`${syscall}: ${code} (${detail ?? errnoText(errno)})`);
    this.code = code;
    this.errno = errno;
    this.syscall = syscall;
    if (why !== undefined) this.why = tellReason(why);
  }
}

/**
 * The experiment asked for something that is no call at all: expected and found in the message, what to write in the hint. What
 * the lab says is English, and stands here and not in content/messages: outcomes show it, which are the same in every language,
 * and every first run waits for its bytes: a table of the lab's own, with its sixty sentences, takes 0.9 KB more, gzipped, and of
 * the 72 KiB of a first run less is left (tests/runner/sandbox-bundle.test.ts).
 */
export class LabError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** The experiment used up one of the limits of limits.ts. */
export class BudgetError extends Error {
  /** Name of the limit. */
  readonly limit: string;

  constructor(limit: string, message: string) {
    super(message);
    this.limit = limit;
  }
}

for (const [name, type] of Object.entries({ SocketError, LabError, BudgetError })) {
  Object.defineProperty(type.prototype, "name", { value: name });
  Object.freeze(type.prototype);
  Object.freeze(type);
}
