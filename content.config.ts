/** The content collections: chapters (content/docs) and their schema. */
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection } from "astro:content";
import { z } from "astro/zod";

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({
      extend: z.object({
        /** What the chapter answers, in at most 200 characters: what search results and chat previews show. */
        description: z.string().trim().min(20).max(200),
      }),
    }),
  }),
};
