/**
 * The playground at work: the chosen experiment's block, taken from its embed page, stands in place of the one before,
 * and the controls become the settings of its runs. Nothing runs until somebody presses Run.
 */
import { failures } from "#messages/experiment.ts";
import { said } from "#messages/playground.ts";
import { count } from "../../src/messages/count.ts";
import { say } from "../../src/messages/message.ts";
import type { RunSettings } from "../../src/runner/protocol.ts";
import { checkSettings, isShared, type SharedCode } from "../../src/runner/share-link.ts";
import { linkedMoment } from "../../src/trace/moment-link.ts";
import type { ExperimentBlock } from "../experiment/experiment-block.ts";
import { openShared, refuse } from "../experiment/linked-code.ts";

const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
const form = document.querySelector<HTMLFormElement>(".rb-playground-controls")!;
const place = document.querySelector<HTMLElement>('.rb-playground [data-part="block"]')!;
const chapterLink = document.querySelector<HTMLAnchorElement>(
  '.rb-playground [data-part="chapter"]',
)!;
const chooser = form.elements.namedItem("experiment") as HTMLSelectElement;

const settingsSaid = form.querySelector<HTMLElement>('[data-part="settings-said"]')!;

const block = (): ExperimentBlock => place.querySelector<ExperimentBlock>("rebind-experiment")!;

/** What the controls say; a field left empty says nothing. */
function readSettings(): RunSettings {
  const fields = [...new FormData(form)].filter(([, value]) => value !== "") as Array<
    [string, string]
  >;
  const sysctl = fields
    .filter(([name]) => name.startsWith("sysctl:"))
    .map(([name, value]) => [name.slice("sysctl:".length), value]);
  const plain = Object.fromEntries(fields);
  return checkSettings({
    os: plain.os,
    sysctl: Object.fromEntries(sysctl) as unknown,
    seed: plain.seed === undefined ? undefined : Number(plain.seed),
    delayMs: plain.delayMs === undefined ? undefined : Number(plain.delayMs),
  });
}

function showSettings({ os, sysctl = {}, seed, delayMs }: RunSettings): void {
  form.reset();
  const show = (name: string, value: string | number | undefined): void => {
    const field = form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
    if (field && value !== undefined) field.value = String(value);
  };
  show("os", os);
  show("seed", seed);
  show("delayMs", delayMs);
  for (const [name, value] of Object.entries(sysctl)) show(`sysctl:${name}`, value);
}

/** The runs from now on have what the controls say, and the fold says how many of them say something. */
function applySettings(): void {
  const settings = readSettings();
  block().settings = settings;
  const { sysctl, ...world } = settings;
  const set = Object.keys(world).length + Object.keys(sysctl ?? {}).length;
  settingsSaid.textContent = set > 0 ? count(said.set, set) : "";
}

/** Scripts that the experiment's page loads and this one has not: those of its pictures, say. */
function loadScriptsOf(page: Document): void {
  for (const { src } of page.querySelectorAll<HTMLScriptElement>("script[src]")) {
    if (document.querySelector(`script[src="${CSS.escape(src)}"]`)) continue;
    const script = Object.assign(document.createElement("script"), { type: "module", src });
    document.head.append(script);
  }
}

async function pageAt(url: string): Promise<Document> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(say(failures.fetch, { file: url, status: response.status }));
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** How many choices there have been: what was chosen before, and comes late, stays away. */
let choices = 0;

/**
 * Puts the experiment's block in place, as its embed page has it; without a network its chapter, which is kept, has it
 * too. False where it could not be fetched, or another has been chosen meanwhile.
 */
async function choose(key: string): Promise<boolean> {
  const choice = ++choices;
  try {
    if (key !== block().key) {
      const { group } = groups.find(({ options }) => options.some(({ value }) => value === key))!;
      const chapter = group.dataset["chapter"]!;
      const page = await pageAt(`${base}embed/${key}/`).catch(() => pageAt(chapter));
      if (choice !== choices) return false;
      put(page, key, chapter);
    }
    chooser.value = key;
    return true;
  } catch (error) {
    if (choice === choices) {
      chooser.value = block().key;
      block().fail(said.notBrought, error);
    }
    return false;
  }
}

function put(page: Document, key: string, chapter: string): void {
  const fresh = page.querySelector(`rebind-experiment[data-key="${CSS.escape(key)}"]`);
  if (!fresh) throw new Error(say(said.notThere, { experiment: key }));
  chapterLink.href = `${chapter}#${fresh.id}`;
  place.replaceChildren(document.importNode(fresh, true));
  loadScriptsOf(page);
  applySettings();
}

/**
 * Opens what the address asks for: somebody's code (`#x=…`), a moment of a run (`#m=…`), or an experiment by its name
 * (`#restart-default`).
 */
async function openAddressed(): Promise<void> {
  const { hash } = location;
  if (isShared(hash)) return openShared(block(), bringShared);
  const moment = linkedMoment(hash);
  const name = moment?.id ?? decoded(hash);
  const key = name === undefined ? undefined : keyOf(name);
  if (key === undefined) {
    // Any other place on the page is the browser's affair.
    if (name === undefined) refuse(block());
    else if (name !== "" && !document.getElementById(name)) refuse(block(), failures.elsewhere);
    return;
  }
  if ((await choose(key)) && moment) await block().aimAt(moment.index);
}

/** Where a program of one's own begins. */
const BLANK = [
  'const server = host("server", "10.0.0.1");',
  'const client = host("client", "10.0.0.2");',
  "",
].join("\n");

const groups = [...chooser.querySelectorAll("optgroup")].map((group) => ({
  group,
  options: [...group.querySelectorAll("option")],
}));

/** Offers what has these words in its caption, name or chapter, and what is shown. */
function offer(words: readonly string[]): void {
  for (const { group, options } of groups) {
    const found = options.filter((option) => {
      const text = `${option.text} ${option.value} ${group.label}`.toLowerCase();
      return option.selected || words.every((word) => text.includes(word));
    });
    group.replaceChildren(...found);
    if (found.length > 0) chooser.append(group);
    else group.remove();
  }
}

/** The block that this code began in, with the link's settings in the controls. Where it is no longer offered, any will do. */
async function bringShared({ key, settings }: SharedCode): Promise<ExperimentBlock | undefined> {
  const offered = keyOf(key);
  if (offered !== undefined && !(await choose(offered))) return undefined;
  showSettings(settings);
  applySettings();
  return block();
}

/** A fragment's name; undefined where it is no text. */
function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment.slice(1));
  } catch {
    return undefined;
  }
}

/** The experiment of this key or id, where it is offered. */
function keyOf(name: string): string | undefined {
  const options = groups.flatMap((each) => each.options);
  return (
    options.find(({ value }) => value === name) ??
    options.find(({ value }) => value.endsWith(`/${name}`))
  )?.value;
}

async function download(): Promise<void> {
  const url = URL.createObjectURL(new Blob([await block().text()], { type: "text/plain" }));
  const link = Object.assign(document.createElement("a"), {
    href: url,
    download: `${block().id}.ts`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

chooser.addEventListener("change", () => {
  history.replaceState(history.state, "", `#${chooser.value}`);
  void choose(chooser.value);
});
form.addEventListener("input", applySettings);
form.querySelector('[data-part="find"]')!.addEventListener("input", (event) => {
  offer((event.target as HTMLInputElement).value.toLowerCase().split(/\s+/));
});
form.querySelector('[data-action="blank"]')!.addEventListener("click", () => {
  void block().open(BLANK, "blank");
});
form.addEventListener("reset", () => {
  const { value } = chooser;
  // The fields have their first values only after this event.
  setTimeout(() => {
    chooser.value = value;
    applySettings();
  });
});
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector('[data-action="download"]')!.addEventListener("click", () => {
  download().catch((error) => block().fail(said.noFile, error));
});
const openAddress = () => {
  openAddressed().catch((error) => block().fail(failures.link, error));
};
addEventListener("hashchange", openAddress);
openAddress();
