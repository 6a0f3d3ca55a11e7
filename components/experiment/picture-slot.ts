/**
 * The place of an experiment's pictures: static as the build drew them until it comes into view, then live, with the
 * recorded run first and every later run after it. Code and pictures point at each other.
 */
import { answers } from "#messages/experiment.ts";
import type { PicturesHandle } from "../pictures/mount.tsx";
import type { View } from "../pictures/pictures-props.ts";
import type { Trace } from "../../src/record/trace.ts";
import { linkedMoment } from "../../src/trace/moment-link.ts";
import { openAround } from "./aside.ts";
import { keepAsLeft } from "./kept-picture.ts";
import { experimentCode, recordedTrace } from "./page-files.ts";
import { whenSeen } from "./when.ts";

const WELL_IN_VIEW = "0px 0px -35% 0px";

export class PictureSlot {
  readonly #details: HTMLDetailsElement;
  readonly #slot: HTMLElement;
  readonly #code: HTMLElement;
  readonly #key: string;
  readonly #id: string;
  #live: Promise<PicturesHandle> | undefined;
  /** The last run in the page, and the text that it ran. */
  #last: { readonly trace: Trace; readonly source: string } | undefined;
  /** An event that a link points at, to be shown with the next run. */
  #aim: number | undefined;

  constructor(details: HTMLDetailsElement, code: HTMLElement, key: string, id: string) {
    this.#details = details;
    this.#slot = details.querySelector<HTMLElement>('[data-part="slot"]')!;
    this.#code = code;
    this.#key = key;
    this.#id = id;
    keepAsLeft(details, key);
    offerReasons(code, (outcome) => void this.#openAt(outcome));
    const linked = linkedMoment(location.hash);
    if (linked?.id === id) {
      openAround(this.#slot);
      details.scrollIntoView({ block: "center" });
      void this.aimAt(linked.index);
      return;
    }
    // The build's pictures are there already: what moves them comes when they are well in view, not with the page. A long
    // run's record is not fetched: its pictures move once it is run here.
    if (this.#slot.querySelector("[data-long]")) return;
    const drawn = this.#slot.closest<HTMLElement>("[data-plays]");
    if (drawn) playDrawn(drawn, this.#slot, () => void this.#mount());
    else whenSeen(this.#slot, () => void this.#mount(), WELL_IN_VIEW);
    if (details.open) return;
    details.addEventListener("toggle", () => details.open && void this.#mount());
  }

  /** What the page has told before (src/site/page-story.ts). */
  get #told(): string | undefined {
    return this.#slot.dataset["told"];
  }

  /** Draws this run. `source` is the text that it ran. */
  async show(trace: Trace, source: string): Promise<void> {
    const run = (this.#last = { trace, source });
    // Folded away, the pictures are not fetched: they are drawn when they are opened.
    if (!this.#live && !this.#details.open) return this.#showOnceOpen();
    const live = await this.#mount();
    try {
      const linkable = source === (await experimentCode(this.#key)).source;
      // Meanwhile it may have been reset.
      if (run !== this.#last) return;
      live?.show({ trace, source, linkable, told: linkable ? this.#told : undefined });
      if (this.#aim !== undefined) live?.goTo(this.#aim);
      else await live?.play();
      this.#aim = undefined;
    } catch {
      // A record that no model made cannot be drawn; the outcomes still say what came back.
    }
  }

  /** Draws the recorded run again, where another has taken its place. */
  async restore(): Promise<void> {
    if (!this.#last) return;
    this.#last = undefined;
    if (!this.#live) return;
    const [live, trace, { source }] = await Promise.all([
      this.#live,
      recordedTrace(this.#key),
      experimentCode(this.#key),
    ]);
    live.show({ trace, source, linkable: true, told: this.#told });
  }

  /** Shows this event of the recorded run, or of the next one of another text. */
  async aimAt(index: number, code?: string): Promise<void> {
    const own = code === undefined || code === (await experimentCode(this.#key)).source;
    if (!own) this.#aim = index;
    else (await this.#mount())?.goTo(index);
  }

  /** The moment shown, for a link to it: the index of its event. */
  async moment(): Promise<number | undefined> {
    return (await this.#live)?.moment()?.index;
  }

  /** Opens the pictures, which then know what to do with a press on an outcome. */
  async #openAt(outcome: HTMLElement): Promise<void> {
    if (this.#live) return;
    this.#details.open = true;
    if (!(await this.#mount())) return;
    outcome.click();
    this.#details.scrollIntoView({ block: "nearest" });
  }

  #showOnceOpen(): void {
    const opened = () => void (this.#last && this.show(this.#last.trace, this.#last.source));
    this.#details.addEventListener("toggle", opened, { once: true });
  }

  async #mount(): Promise<PicturesHandle | undefined> {
    try {
      return await (this.#live ??= this.#open());
    } catch {
      // Nothing is lost: the build's pictures still stand there, and the next run tries again.
      this.#live = undefined;
      return undefined;
    }
  }

  async #open(): Promise<PicturesHandle> {
    // What the build drew is drawn again at once.
    const showsPorts = this.#slot.querySelector(".pix-ports") !== null;
    const [{ mountPictures }, trace, { source }, portsFile] = await Promise.all([
      import("../pictures/mount.tsx"),
      this.#last?.trace ?? recordedTrace(this.#key),
      experimentCode(this.#key),
      showsPorts ? import("../pictures/Ports.tsx") : undefined,
    ]);
    const live = mountPictures(this.#slot, {
      trace: this.#last?.trace ?? trace,
      source: this.#last?.source ?? source,
      name: this.#id,
      linkable: this.#last === undefined,
      told: this.#last === undefined ? this.#told : undefined,
      view: this.#slot.closest<HTMLElement>("[data-view]")?.dataset["view"] as View | undefined,
      portsFile,
    });
    this.#slot.closest("[data-plays]")?.removeAttribute("data-plays");
    live.tie(this.#code);
    return live;
  }
}

/** An errno has its reason in the pictures: it is offered before they are looked at. */
function offerReasons(code: HTMLElement, onPress: (outcome: HTMLElement) => void): void {
  for (const mark of code.querySelectorAll(".outcome-mark")) {
    const outcome = mark.closest<HTMLElement>(".outcome");
    if (!outcome) continue;
    outcome.role = "button";
    outcome.title = answers.why;
    outcome.tabIndex = 0;
  }
  const press = (event: Event) => {
    const outcome = (event.target as Element).closest<HTMLElement>(".outcome[role=button]");
    if (outcome) onPress(outcome);
  };
  code.addEventListener("click", press);
  code.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") press(event);
  });
}

/**
 * Where a page asks for it, the build's own drawing plays once when it is seen, by its style alone: what moves it is not
 * fetched before its reader goes there.
 */
function playDrawn(drawn: HTMLElement, slot: HTMLElement, reached: () => void): void {
  whenSeen(slot, () => (drawn.dataset["plays"] = "now"), WELL_IN_VIEW);
  for (const sign of ["pointerenter", "focusin", "touchstart"])
    drawn.addEventListener(sign, reached, { once: true, passive: true });
}
