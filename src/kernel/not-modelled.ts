/**
 * What a kernel throws when it is asked for something it cannot answer truthfully: a call, an option or a system that
 * is not modelled yet, or whose answer is not known. Nothing is guessed. To the reader it is one of the lab's errors,
 * so it carries that name and the same fields.
 */
export class NotModelled extends Error {
  /** What the reader can do instead. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "LabError";
    this.hint = hint;
  }
}
