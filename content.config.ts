/** The content collections and their schemas: chapters (content/docs) and the ledger's claims (content/claims). */
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { SHELF_IDS } from "./src/book/shelves.ts";

/** A chapter's front matter: Starlight's own, and what this site asks for beyond it. */
const chapter = docsSchema({
  extend: z.object({
    /** What the chapter answers, in 20 to 200 characters: what search results and chat previews show. Required. */
    description: z.string().trim().min(20).max(200),
    /** Where it stands in the sidebar and on the front page, if not on its folder's shelf. */
    shelf: z.enum(SHELF_IDS).optional(),
    /** What its readers have before their eyes when they need it: an error, a line of ss. Offered on the front page. */
    seen: z.string().min(3).max(40).optional(),
  }),
});

/** A row of the ledger: content/claims/<id>.yaml, the file's name being the claim's id. */
const claim = z
  .object({
    /** Books or pages that say so, where it can be told which; without any, it is one of those that are repeated widely. */
    said: z.array(z.string().min(3)).default([]),
    /** What is claimed, in our words: a sentence that can be true or false. */
    claim: z.string().min(10),
    /** What Linux answered: `holds` (true), `fails` (false), or `partly` (true under conditions that `seen` names). */
    verdict: z.enum(["holds", "fails", "partly"]),
    /** What was seen when it was tried, and where other systems differ. */
    seen: z.string().min(3),
    /** Ids of the experiments that show it; no verdict without one. */
    experiments: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)).min(1),
  })
  .strict();

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: chapter }),
  claims: defineCollection({
    loader: glob({ base: "content/claims", pattern: "*.yaml" }),
    schema: claim,
  }),
};
