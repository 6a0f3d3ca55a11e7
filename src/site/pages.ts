/** The integration that adds what is not a chapter: the playground, experiments to embed, llms.txt, the social images. */
import type { AstroIntegration } from "astro";

export function pages(): AstroIntegration {
  return {
    name: "rebind-pages",
    hooks: {
      "astro:config:setup": ({ injectRoute }) => {
        injectRoute({
          pattern: "/og/[...page].png",
          entrypoint: "./src/site/routes/social-image.ts",
        });
        injectRoute({ pattern: "/playground", entrypoint: "./src/site/routes/Playground.astro" });
        injectRoute({ pattern: "/diagnose", entrypoint: "./src/site/routes/Diagnose.astro" });
        injectRoute({ pattern: "/embed/[...key]", entrypoint: "./src/site/routes/Embed.astro" });
        injectRoute({ pattern: "/llms.txt", entrypoint: "./src/site/routes/llms-txt.ts" });
      },
    },
  };
}
