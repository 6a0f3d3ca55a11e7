/** What a result says of itself: a whole sentence of the page that has the words, with the words marked. */
import { holds, type Sought, stemsOf } from "./holds.ts";
import type { PageText } from "./book.ts";

/** Text, and in an array of one what is marked. */
export type Excerpt = ReadonlyArray<string | readonly [marked: string]>;

const CHARACTERS_MAX = 220;
/** Shorter ones are cells of tables and headings. */
const WORDS_MIN = 5;

/** A part of a page: from its heading to the next. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** The sections under h2 and h3, each without those below it; what stands before the first has the id "". */
export function sectionsOf({ content, anchors }: PageText): Section[] {
  const words = content.split(/\s+/);
  const starts = [
    { id: "", text: "", location: 0 },
    ...anchors.filter(({ element, id }) => /^h[23]$/.test(element) && id !== ""),
  ].sort((one, other) => one.location - other.location);
  return starts.map(({ id, text, location }, index) => ({
    id,
    title: text,
    text: afterHeading(words.slice(location, starts[index + 1]?.location).join(" "), text),
  }));
}

/** The heading is the result's title: its text need not say it again. */
function afterHeading(text: string, heading: string): string {
  return text.startsWith(heading) ? text.slice(heading.length).replace(/^[.\s]+/, "") : text;
}

/** Rows of tables and lines of code are no sentences, and who is named as a source says nothing of the subject. */
const NO_SENTENCE = /[.”] \p{Ll}|^Sources?:|[{}<>]|\/\*|;$/u;

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:][”’)]?)\s+(?=[\p{Lu}\d“‘([])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/).length >= WORDS_MIN && !NO_SENTENCE.test(sentence));
}

/** The sentence with the most of the words, the first of equals; undefined where none has any. */
export function bestSentence(text: string, words: readonly Sought[]): string | undefined {
  let best: { sentence: string; count: number } | undefined;
  for (const sentence of sentencesOf(text)) {
    const stems = stemsOf(sentence);
    const count = words.filter((word) => holds(stems, word)).length;
    if (count > (best?.count ?? 0)) best = { sentence, count };
  }
  return best?.sentence;
}

/** Cut at a word's end, with an ellipsis for what is left out. */
export function shorten(sentence: string): string {
  if (sentence.length <= CHARACTERS_MAX) return sentence;
  return `${sentence.slice(0, CHARACTERS_MAX).replace(/[\s,;:(–-]*\S*$/, "")} …`;
}

export function markWords(sentence: string, words: readonly Sought[]): Excerpt {
  return shorten(sentence)
    .split(/(\s+)/)
    .map((token) =>
      words.some((word) => holds(stemsOf(token), word)) ? ([token] as const) : token,
    );
}
