/** What a call answered, as a record has it: 0, a descriptor, a number of bytes; or the name of the errno. */
export type Answer = number | string;

/** Whether the call failed. */
export function isErrno(result: Answer): result is string {
  return typeof result === "string";
}
