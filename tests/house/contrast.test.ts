/** Contrast: every colour that carries text keeps WCAG's 4.5:1 on all it stands on, in light and in dark. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rebindDark, rebindLight } from "../../components/styles/code-themes.mjs";

const css = readFileSync("components/styles/tokens.css", "utf8");
const tokens = new Map(
  [
    ...css.matchAll(
      /--rb-(?<name>[\w-]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\)/g,
    ),
  ].map(({ groups }) => [groups!.name!, { light: groups!.light!, dark: groups!.dark! }]),
);

const channels = (hex: string): number[] =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

/** `colour` over `paper` at --rb-tint, as color-mix would have it (in sRGB, which is near enough). */
function tinted(colour: string, paper: string): string {
  const mixed = channels(colour).map((value, index) =>
    Math.round(value * 0.12 + channels(paper)[index]! * 0.88),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

const TEXT = [...tokens.keys()].filter((name) =>
  /^(?:ink$|ink-soft|state-|verdict-|errno|wire|focus)/.test(name),
);

describe.each(["light", "dark"] as const)("in %s", (scheme) => {
  const of = (name: string): string => tokens.get(name)![scheme];
  const papers = [of("paper"), of("paper-raised"), of("code-background")];

  test.each(TEXT)("--rb-%s", (name) => {
    for (const paper of [...papers, tinted(of(name), of("paper"))]) {
      expect(contrast(of(name), paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("ink on a highlighted line", () => {
    expect(contrast(of("ink"), of("highlight"))).toBeGreaterThanOrEqual(7);
  });

  test("code: the theme has the tokens' colours, and they can be read", () => {
    const theme = scheme === "light" ? rebindLight : rebindDark;
    expect(theme.colors["editor.background"]).toBe(of("code-background"));
    expect(theme.colors["editor.foreground"]).toBe(of("code-text"));
    const used = new Set(theme.tokenColors.map(({ settings }) => settings.foreground));
    for (const name of ["comment", "string", "number", "constant", "keyword"]) {
      expect(used).toContain(of(`code-${name}`));
    }
    for (const colour of used)
      expect(contrast(colour, of("code-background"))).toBeGreaterThanOrEqual(4.5);
  });
});
