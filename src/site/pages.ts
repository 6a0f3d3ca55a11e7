/** The integration that adds what is not a chapter: llms.txt and the social images. */
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
        injectRoute({ pattern: "/llms.txt", entrypoint: "./src/site/routes/llms-txt.ts" });
      },
    },
  };
}
