/**
 * The two Shiki themes of the site, paper and dark: names and keywords in few, quiet colours, so that the loud ones are
 * left for outcomes. The same values stand in tokens.css as --rb-code-*; tests/house/contrast.test.ts compares them.
 */

/** @typedef {{ background: string, text: string, comment: string, string: string, number: string, constant: string, keyword: string, highlight: string }} Palette */

/** @type {Palette} */
const paper = {
  background: "#f8f5ee",
  text: "#1d1b17",
  comment: "#6a655a",
  string: "#2d6140",
  number: "#8a4a12",
  constant: "#3b4f86",
  keyword: "#6b2f5c",
  highlight: "#fbeeb8",
};

/** @type {Palette} */
const dark = {
  background: "#1b1916",
  text: "#e6e1d5",
  comment: "#9a9484",
  string: "#a5cf9f",
  number: "#e5b27c",
  constant: "#a9bcf0",
  keyword: "#d9a5cb",
  highlight: "#3a3215",
};

/** @param {string[]} scope @param {string} foreground @param {string} [fontStyle] */
const rule = (scope, foreground, fontStyle) => ({
  scope,
  settings: fontStyle === undefined ? { foreground } : { foreground, fontStyle },
});

/** @param {string} name @param {"light" | "dark"} type @param {Palette} colour */
function theme(name, type, colour) {
  return {
    name,
    type,
    colors: {
      "editor.background": colour.background,
      "editor.foreground": colour.text,
      "editor.lineHighlightBackground": colour.highlight,
      "editorLineNumber.foreground": colour.comment,
    },
    tokenColors: [
      rule(["comment", "punctuation.definition.comment"], colour.comment),
      rule(["string", "punctuation.definition.string", "string.template"], colour.string),
      rule(["constant.numeric", "constant.language", "constant.character.escape"], colour.number),
      rule(
        [
          "constant.other",
          "variable.other.constant",
          "support.constant",
          "entity.name.function.preprocessor",
        ],
        colour.constant,
      ),
      // A plain const of the experiment's own is a name like any other; the lab's constants are in capitals.
      rule(["variable.other.constant.ts", "variable.other.constant.object.ts"], colour.text),
      rule(["keyword", "storage", "keyword.operator.new", "keyword.control"], colour.keyword),
      rule(
        ["keyword.operator", "punctuation", "meta.brace", "storage.type.function.arrow"],
        colour.text,
      ),
      rule(
        ["entity.name.type", "support.type", "support.class", "entity.name.class"],
        colour.constant,
      ),
      rule(
        ["entity.name.tag", "entity.other.attribute-name", "support.type.property-name"],
        colour.constant,
      ),
      rule(["markup.inserted"], colour.string),
      rule(["markup.deleted"], colour.number),
    ],
  };
}

/** Each name of the palette as the two themes colour it: what highlighted code is told apart by. */
export const palette = Object.fromEntries(
  /** @type {(keyof Palette)[]} */ (Object.keys(paper)).map((key) => [
    key,
    { light: paper[key], dark: dark[key] },
  ]),
);

export const rebindLight = theme("rebind-light", "light", paper);
export const rebindDark = theme("rebind-dark", "dark", dark);
