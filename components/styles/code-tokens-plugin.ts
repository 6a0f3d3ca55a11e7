/**
 * The Expressive Code plugin that gives highlighted code its colours by name: a class for each name of the palette in
 * place of two colours on every word, and nothing at all on plain text. The names' colours are tokens.css's, which know
 * light from dark with scripts, without them and on paper.
 */
import type { ExpressiveCodePlugin } from "@astrojs/starlight/expressive-code";
import { type Element, type ElementContent, visit } from "@astrojs/starlight/expressive-code/hast";
import { palette, rebindDark } from "./code-themes.mjs";

/** What Expressive Code writes on a word: its colour in the first theme and in the second. */
const COLOURS = /^--0:(?<dark>#[0-9a-f]{6});--1:(?<light>#[0-9a-f]{6})$/i;
const PLAIN = "text";

const NAMES = new Map(
  Object.entries(palette).map(([name, { light, dark }]) => [`${dark} ${light}`, name]),
);

export function codeTokensPlugin(): ExpressiveCodePlugin {
  return {
    name: "Code tokens",
    hooks: {
      postprocessRenderedLine: ({ renderData }) => {
        visit(renderData.lineAst, "element", (element: Element) => {
          element.children = element.children.flatMap((child) => named(child));
        });
      },
    },
  };
}

function named(child: ElementContent): ElementContent[] {
  if (child.type !== "element" || child.tagName !== "span") return [child];
  const { style, ...properties } = child.properties;
  if (typeof style !== "string" || !style.startsWith("--0:")) return [child];
  const name = nameOf(style);
  if (name === PLAIN) return child.children;
  return [{ ...child, properties: { ...properties, className: [`code-${name}`] } }];
}

function nameOf(style: string): string {
  const { dark, light } = COLOURS.exec(style)?.groups ?? {};
  const name = NAMES.get(`${dark} ${light}`.toLowerCase());
  if (name === undefined)
    throw new Error(`${rebindDark.name} has a colour without a name: ${style}`);
  return name;
}
