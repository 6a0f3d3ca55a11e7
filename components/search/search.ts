/** <rebind-search>: opens the dialog, asks Pagefind, and shows what it found as text. */
import { excerptNodes } from "./excerpt.ts";

const RESULTS_MAX = 8;
const PLACES_MAX = 3;
const PAUSE_MS = 120;

interface Place {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
}

interface Found {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title: string };
  readonly sub_results: readonly Place[];
}

/** Pagefind's own interface, as far as it is used here. */
interface Pagefind {
  init(): Promise<void>;
  /** Null where a later search has taken its place. */
  debouncedSearch(
    words: string,
    options: object,
    pauseMs: number,
  ): Promise<{ results: ReadonlyArray<{ data(): Promise<Found> }> } | null>;
}

class RebindSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;

  connectedCallback(): void {
    this.#find("button.rb-search-open").addEventListener("click", () => this.#open());
    this.#input.addEventListener("input", () => void this.#search(this.#input.value.trim()));
    this.#dialog.addEventListener("keydown", (event) => this.#move(event));
    // A click on the backdrop is a click on the dialog itself.
    this.#dialog.addEventListener("click", ({ target }) => {
      if (target === this.#dialog) this.#dialog.close();
    });
    this.#list.addEventListener("click", ({ target }) => {
      if ((target as Element).closest("a")) this.#dialog.close();
    });
    document.addEventListener("keydown", (event) => {
      const typing = (event.target as Element).closest?.(
        // The editor is none of the elements that one types into: its role says that it is.
        "input, textarea, select, [contenteditable], [role=textbox]",
      );
      const slash =
        event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!slash && !((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k")) return;
      event.preventDefault();
      this.#open();
    });
  }

  #find<T extends HTMLElement>(selector: string): T {
    return this.querySelector<T>(selector)!;
  }

  get #dialog(): HTMLDialogElement {
    return this.#find("dialog");
  }

  get #input(): HTMLInputElement {
    return this.#find("input");
  }

  get #list(): HTMLElement {
    return this.#find("ol");
  }

  #open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#input.select();
    void this.#load().catch(() =>
      this.#say("The search cannot be reached. It is made by the build."),
    );
  }

  #load(): Promise<Pagefind> {
    const url = `${import.meta.env.BASE_URL.replace(/\/?$/, "/")}pagefind/pagefind.js`;
    this.#pagefind ??= (import(/* @vite-ignore */ url) as Promise<Pagefind>).then(
      async (pagefind) => {
        await pagefind.init();
        return pagefind;
      },
    );
    this.#pagefind.catch(() => (this.#pagefind = undefined));
    return this.#pagefind;
  }

  #say(text: string): void {
    this.#find(".rb-search-status").textContent = text;
  }

  async #search(words: string): Promise<void> {
    if (words === "") {
      this.#say("");
      this.#list.replaceChildren();
      return;
    }
    const pagefind = await this.#load();
    const answer = await pagefind.debouncedSearch(words, {}, PAUSE_MS);
    if (answer === null) return;
    const found = await Promise.all(answer.results.slice(0, RESULTS_MAX).map((one) => one.data()));
    if (this.#input.value.trim() !== words) return;
    const { length } = answer.results;
    this.#say(
      length === 0 ? `Nothing has “${words}” in it.` : `${length} page${length > 1 ? "s" : ""}`,
    );
    this.#list.replaceChildren(...found.map(resultItem));
  }

  /** Up and down go through the results, and back to the words. */
  #move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops = [this.#input, ...this.#list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]!.focus();
  }
}

function resultItem({ url, meta, excerpt, sub_results: places }: Found): HTMLElement {
  const item = document.createElement("li");
  const inside = places.filter((place) => place.url !== url).slice(0, PLACES_MAX);
  item.append(
    resultLink("rb-search-page", {
      title: meta.title,
      url,
      excerpt: inside.length > 0 ? "" : excerpt,
    }),
  );
  item.append(...inside.map((place) => resultLink("rb-search-place", place)));
  return item;
}

function resultLink(kind: string, { title, url, excerpt }: Place): HTMLElement {
  const link = Object.assign(document.createElement("a"), { href: url, className: kind });
  const name = Object.assign(document.createElement("strong"), { textContent: title });
  link.append(name);
  if (excerpt !== "") {
    const text = document.createElement("span");
    text.append(...excerptNodes(excerpt));
    link.append(text);
  }
  return link;
}

customElements.define("rebind-search", RebindSearch);
