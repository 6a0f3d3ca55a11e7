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
Object.defineProperty(SocketError.prototype, "name", { value: "SocketError" });

/**
 * The experiment asked for something that is no call at all: expected and found in the message, what to write in the hint. What
 * the lab says is English, and stands here and not in content/messages: outcomes show it, which are the same in every language,
 * and every first run waits for its bytes.
 */
export class LabError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
Object.defineProperty(LabError.prototype, "name", { value: "LabError" });

/** The experiment used up one of the limits of limits.ts. */
export class BudgetError extends Error {
  /** Name of the limit. */
  readonly limit: string;

  constructor(limit: string, message: string) {
    super(message);
    this.limit = limit;
  }
}
Object.defineProperty(BudgetError.prototype, "name", { value: "BudgetError" });

for (const type of [SocketError, LabError, BudgetError]) {
  Object.freeze(type.prototype);
  Object.freeze(type);
}
