// Expressive Code: how fences are drawn. Colours and type are the site's own tokens.
import { defineEcConfig } from "@astrojs/starlight/expressive-code";
import { outcomesPlugin } from "./components/experiment/outcomes-plugin.ts";
import { codeTokensPlugin } from "./components/styles/code-tokens-plugin.ts";
import { rebindDark, rebindLight } from "./components/styles/code-themes.mjs";

/**
 * Shiki gives a line half a second and then leaves the rest of it plain: on a busy machine a line would be coloured in one
 * theme and not in the other. The build takes the time it needs.
 */
const untimed = {
  name: "untimed",
  preprocess(_code, options) {
    options.tokenizeTimeLimit = 0;
  },
};

export default defineEcConfig({
  themes: [rebindDark, rebindLight],
  shiki: { transformers: [untimed] },
  plugins: [outcomesPlugin(), codeTokensPlugin()],
  useStarlightUiThemeColors: false,
  // The themes' own colours are chosen for contrast (tests/house/contrast.test.ts): they are not to be shifted.
  minSyntaxHighlightingColorContrast: 0,
  styleOverrides: {
    borderRadius: "var(--rb-radius)",
    borderColor: "var(--rb-rule)",
    borderWidth: "1px",
    codeBackground: "var(--rb-code-background)",
    codeForeground: "var(--rb-code-text)",
    codeFontFamily: "var(--rb-font-code)",
    codeFontSize: "var(--rb-code-size)",
    codeLineHeight: "var(--rb-code-line-height)",
    codePaddingBlock: "0.875rem",
    codePaddingInline: "1rem",
    uiFontFamily: "var(--rb-font-code)",
    uiFontSize: "var(--rb-label-size)",
    focusBorder: "var(--rb-focus)",
    frames: {
      shadowColor: "transparent",
      frameBoxShadowCssValue: "none",
      editorTabBarBackground: "var(--rb-paper-raised)",
      editorTabBarBorderBottomColor: "var(--rb-rule)",
      editorActiveTabBackground: "var(--rb-code-background)",
      editorActiveTabIndicatorTopColor: "transparent",
      editorActiveTabIndicatorBottomColor: "transparent",
      editorActiveTabBorderColor: "transparent",
      terminalBackground: "var(--rb-code-background)",
      terminalTitlebarBackground: "var(--rb-paper-raised)",
      terminalTitlebarBorderBottomColor: "var(--rb-rule)",
      terminalTitlebarDotsForeground: "var(--rb-ink-faint)",
    },
  },
});
