/**
 * What a page has told when it comes to an experiment: the first picture of a run that sends something stands open, the
 * others when they are asked for, those of experiments that are asides never; and a set-up that an earlier experiment of the
 * page has too is not drawn again unasked. What stands open is whole: it would shrink once it is live.
 */
import type { ObservedExperiment } from "../book/observe.ts";
import { sendsSomething } from "../trace/sent.ts";

export interface Place {
  /** Its picture stands open. */
  readonly opens: boolean;
  /** "9 a connection, closed by the server": up to this line it was told before, and what that is. */
  readonly told?: string;
}

/** Read for a cure, or to look something up: there a picture is asked for. */
const OPENS_NONE = /^content\/docs\/(?:.*\/)?(?:authors|cookbook|reference)\//;

/** How a connection is made is shown where it is new. Elsewhere a picture begins where its code does, behind the set-up. */
const SHOWS_SET_UPS = /^content\/docs\/(?:.*\/)?(?:start|time-wait)\//;

export class PageStory {
  #opened: boolean;
  readonly #showsSetUps: boolean;
  readonly #told = new Set<string>();

  /** `page` is its path, "content/docs/…". */
  constructor(page: string) {
    this.#opened = OPENS_NONE.test(page);
    this.#showsSetUps = SHOWS_SET_UPS.test(page);
  }

  /** To be asked of each experiment in the page's order. */
  place({ experiment, report }: ObservedExperiment): Place {
    const { aside = false } = experiment;
    const opens = !aside && !this.#opened && sendsSomething(report.trace);
    this.#opened ||= opens;
    const [first, ...others] = experiment.folds ?? [];
    if (!first) return { opens };
    // What a folded function does is done where it is called: that is no set-up.
    const setUp = first.from === 1 && !first.says.includes("()");
    const before = !opens && (this.#told.has(first.says) || (setUp && !this.#showsSetUps));
    // What is closed has told nobody anything.
    if (!aside) for (const { says } of [first, ...others]) this.#told.add(says);
    return { opens, ...(before && { told: `${first.to} ${first.says}` }) };
  }
}
