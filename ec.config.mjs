// Expressive Code: how fences are drawn.
import { defineEcConfig } from "@astrojs/starlight/expressive-code";

export default defineEcConfig({ themes: ["github-dark", "github-light"] });
