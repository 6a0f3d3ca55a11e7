/** The words after ```ts on an experiment's fence: `experiment="an-id" caption="…" on="model" because="…" predict`. */
import type { Experiment, Fold } from "./types.ts";

export interface FenceWord {
  readonly name: string;
  /** True for a word without a value. */
  readonly value: string | true;
  /** Offset within the words' text. */
  readonly offset: number;
}

/** Reads `name="value"` and bare names; `bad` is the offset of what is neither. */
export function readFenceWords(text: string): { words: FenceWord[]; bad?: number } {
  const words: FenceWord[] = [];
  const word = /\s*(?:([A-Za-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'))?(?=\s|$)|$)/y;
  while (word.lastIndex < text.length) {
    const before = word.lastIndex;
    const found = word.exec(text);
    if (!found) return { words, bad: before + /^\s*/.exec(text.slice(before))![0].length };
    if (found[1] === undefined) break;
    const offset = found.index + found[0].length - found[0].trimStart().length;
    words.push({ name: found[1], value: found[2] ?? found[3] ?? true, offset });
  }
  return { words };
}

type Complain = (offset: number, message: string, hint?: string) => void;

/**
 * Known words, and whether each takes a value. Those for how an experiment is drawn go to `attributes` alone: `title` is
 * Expressive Code's own, which reads the fence too and draws a heading over the code.
 */
const KNOWN: Readonly<Record<string, "value" | "bare">> = {
  experiment: "value",
  caption: "value",
  fold: "value",
  on: "value",
  because: "value",
  os: "value",
  differs: "value",
  predict: "bare",
  aside: "bare",
  title: "value",
};

/** The words of an exercise's fence. */
const OF_EXERCISES: typeof KNOWN = {
  exercise: "value",
  on: "value",
  because: "value",
  os: "value",
};

export type Declared = Pick<
  Experiment,
  | "id"
  | "caption"
  | "folds"
  | "on"
  | "because"
  | "os"
  | "differs"
  | "predict"
  | "aside"
  | "attributes"
>;

/** The form of an id. */
export const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the words say of the experiment; what is wrong with them goes to `complain`. */
export function readDeclaration(
  text: string,
  complain: Complain,
  kind: "experiment" | "exercise" = "experiment",
): Declared {
  const expected = kind === "exercise" ? OF_EXERCISES : KNOWN;
  const { words, bad } = readFenceWords(text);
  if (bad !== undefined) {
    const found = /^\S+/.exec(text.slice(bad))?.[0] ?? "";
    complain(bad, `expected a word or name="value" on the fence, found ${found}`);
  }
  const values = new Map<string, FenceWord>();
  for (const word of words) {
    const form = expected[word.name];
    if (form === undefined) {
      const known = Object.keys(expected).join(", ");
      complain(word.offset, `no fence word is called ${word.name}`, `There are: ${known}.`);
    } else if (values.has(word.name)) {
      complain(word.offset, `the fence word ${word.name} stands here twice`);
    } else if ((form === "value") !== (word.value !== true && word.value.trim() !== "")) {
      const meant = form === "value" ? `${word.name}="…"` : word.name;
      complain(word.offset, `expected ${meant}, found ${text.slice(word.offset).split(/\s/)[0]}`);
    }
    if (!values.has(word.name)) values.set(word.name, word);
  }
  return declare(values, kind, complain);
}

function declare(
  values: ReadonlyMap<string, FenceWord>,
  kind: string,
  complain: Complain,
): Declared {
  const text = (name: string) => {
    const value = values.get(name)?.value;
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const at = (name: string) => values.get(name)?.offset ?? 0;
  const id = text(kind) ?? "";
  if (id !== "" && !KEBAB_CASE.test(id)) {
    const hint = "An id is a claim in kebab-case: bind-in-time-wait-without-reuseaddr.";
    complain(at(kind), `expected an id in kebab-case, found ${id}`, hint);
  }
  const on = text("on") ?? "both";
  const because = text("because");
  if (on !== "both" && on !== "model") complain(at("on"), `expected on="model", found on="${on}"`);
  if (on === "model" && because === undefined) {
    const hint = "Say what a real kernel cannot be made to show.";
    complain(at("on"), `on="model" needs because="…"`, hint);
  }
  if (because !== undefined && on !== "model") {
    complain(at("because"), `because="…" stands beside on="model", which is not there`);
  }
  const differs = text("differs");
  const caption = text("caption");
  const folds = readFolds(text("fold") ?? "", (message, hint) =>
    complain(at("fold"), message, hint),
  );
  const aside = values.has("aside");
  if (aside && (caption === undefined || values.has("predict"))) {
    const hint = "Closed it shows its caption alone, and a prediction hides that.";
    complain(at("aside"), `aside stands beside caption="…", and not beside predict`, hint);
  }
  return {
    id,
    ...(caption !== undefined && { caption }),
    ...(folds.length > 0 && { folds }),
    on: on === "model" ? "model" : "both",
    ...(because !== undefined && { because }),
    os: text("os") ?? "linux",
    ...(differs !== undefined && { differs }),
    predict: values.has("predict"),
    ...(aside && { aside }),
    attributes: Object.fromEntries([...values].map(([name, word]) => [name, word.value])),
  };
}

/** "1-8 a connection; 12-14 the same again" as folds, in the order of their lines. */
export function readFolds(
  text: string,
  complain: (message: string, hint: string) => void = () => {},
): Fold[] {
  const folds: Fold[] = [];
  for (const part of text.split(/;\s*(?=\d)/).filter((each) => each.trim() !== "")) {
    const [, first, last, says] = /^\s*(\d+)-(\d+)\s+(\S.*?)\s*$/.exec(part) ?? [];
    const fold = { from: Number(first), to: Number(last), says: says ?? "" };
    if (
      fold.says !== "" &&
      fold.from >= 1 &&
      fold.from > (folds.at(-1)?.to ?? 0) &&
      fold.to > fold.from
    )
      folds.push(fold);
    else
      complain(
        `expected fold="1-8 what these lines do", found fold="${text}"`,
        "Lines are the experiment's own, the first is 1; several folds stand in their order: 1-4 …; 9-12 ….",
      );
  }
  return folds;
}
