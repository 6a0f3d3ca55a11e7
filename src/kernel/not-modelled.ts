/**
 * What a kernel throws when it is asked for something it cannot answer truthfully: a call, an option or a system that
 * is not modelled yet, or whose answer is not known. The lab shows it to the reader as a LabError; nothing is guessed.
 */
export class NotModelled extends Error {
  /** What the reader can do instead. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "NotModelled";
    this.hint = hint;
  }
}
