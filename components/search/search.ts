/**
 * <rebind-search>: opens the dialog, asks what answers (src/search), and shows it as text. By hand, and not Pagefind's own dialog:
 * that one lists pages alone, where errors, states and names of the lab are answered here before any page.
 */
import { status } from "#messages/search.ts";
import { count } from "../../src/messages/count.ts";
import { say } from "../../src/messages/message.ts";
import type { Book } from "../../src/search/book.ts";
import type { Found, FoundPage, Place } from "../../src/search/look-up.ts";
import type { Excerpt } from "../../src/search/sentence.ts";

/** Between the last key and the search. */
const PAUSE_MS = 120;

interface Pagefind extends Book {
  init(): Promise<void>;
}

type LookUp = (text: string) => Promise<Found>;

class RebindSearch extends HTMLElement {
  #loading: Promise<LookUp> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** What was pasted over several lines, and what the field of one line made of it. */
  #pasted: { readonly text: string; shown?: string } | undefined;

  connectedCallback(): void {
    this.#find("button.rb-search-open").addEventListener("click", () => this.#open());
    this.#input.addEventListener("paste", ({ clipboardData }) => {
      const text = clipboardData?.getData("text/plain") ?? "";
      this.#pasted = text.trim().includes("\n") ? { text } : undefined;
    });
    this.#input.addEventListener("input", () => {
      if (this.#pasted) this.#pasted.shown ??= this.#input.value;
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => void this.#search(this.#input.value), PAUSE_MS);
    });
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
    void this.#load().catch(() => this.#say(status.unreachable));
  }

  #load(): Promise<LookUp> {
    const url = `${import.meta.env.BASE_URL.replace(/\/?$/, "/")}pagefind/pagefind.js`;
    this.#loading ??= Promise.all([
      import("../../src/search/look-up.ts"),
      import(/* @vite-ignore */ url) as Promise<Pagefind>,
    ]).then(async ([{ lookUp }, pagefind]) => {
      await pagefind.init();
      return (text) => lookUp(pagefind, text);
    });
    this.#loading.catch(() => (this.#loading = undefined));
    return this.#loading;
  }

  #say(text: string): void {
    this.#find(".rb-search-status").textContent = text;
  }

  async #search(text: string): Promise<void> {
    if (text.trim() === "") {
      this.#say("");
      this.#list.replaceChildren();
      return;
    }
    const lookUp = await this.#load();
    // A table is one as it was pasted: the field has run its lines together.
    const asked = this.#pasted?.shown === text ? this.#pasted.text : text;
    const found = await lookUp(asked);
    const known = found.error !== undefined || found.rows !== undefined;
    const diagnosis = known && (await diagnosisOf(asked.trim(), found));
    if (this.#input.value !== text) return;
    this.#say(statusOf(found, text.trim()));
    this.#list.replaceChildren(...(diagnosis || []), ...found.pages.map(resultItem));
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

async function diagnosisOf(text: string, found: Found): Promise<HTMLElement[]> {
  const { diagnosisPlace } = await import("./diagnosis-link.ts");
  const item = document.createElement("li");
  item.append(resultLink("rb-search-diagnosis", await diagnosisPlace(text, found)));
  return [item];
}

function statusOf({ pages, unknown, error }: Found, text: string): string {
  const { length } = pages;
  if (length === 0 && error) return status.error;
  if (length === 0) return say(status.nothing, { words: quoted(text) });
  const found = count(status.pages, length);
  if (unknown.length === 0) return found;
  const words = unknown.map(quoted).join(status.or);
  return say(status.without, { words, pages: found });
}

function quoted(word: string): string {
  return say(status.word, { word });
}

function resultItem(page: FoundPage): HTMLElement {
  const item = document.createElement("li");
  item.append(
    resultLink("rb-search-page", page),
    ...page.places.map((place) => resultLink("rb-search-place", place)),
  );
  return item;
}

function resultLink(kind: string, { title, url, excerpt }: Place): HTMLElement {
  const link = Object.assign(document.createElement("a"), { href: url, className: kind });
  const name = Object.assign(document.createElement("strong"), { textContent: title });
  link.append(name);
  if (excerpt.length > 0) {
    const text = document.createElement("span");
    text.append(...excerpt.map(excerptNode));
    link.append(text);
  }
  return link;
}

function excerptNode(part: Excerpt[number]): string | HTMLElement {
  if (typeof part === "string") return part;
  return Object.assign(document.createElement("mark"), { textContent: part[0] });
}

customElements.define("rebind-search", RebindSearch);
