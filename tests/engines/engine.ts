/** What the tests ask of a browser, and no more: all three engines can be asked it, whoever drives them. */

type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [name: string]: Json };

/** One window, at most one page in it. */
export interface Tab {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  /** Runs `script` in the page; a promise that it answers is waited for. */
  ask<Words extends readonly Json[], Answer>(
    script: (...words: Words) => Answer | Promise<Answer>,
    ...words: Words
  ): Promise<Answer>;
  /** As a mouse does, in the middle of the first such element. */
  click(selector: string): Promise<void>;
  /** One key after the other; those joined by "+" are held together: "Control+End". */
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** What it is driven with; undefined where it is not installed. */
  readonly path: string | undefined;
  readonly start: (path: string) => Promise<Tab>;
}

/** Nothing takes that long on any machine: what has not come by then does not come. */
export const WAIT_MS = 300_000;
export const WINDOW = { width: 1280, height: 800 };
