/** The content collections and their schemas: chapters (content/docs), the ledger's claims (content/claims) and texts (content/texts). */
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

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/**
 * A row of the ledger: content/claims/<id>.yaml, the file's name being the claim's id. Who makes it stands with the
 * texts; a claim that none of them makes is one of those that are repeated widely.
 */
const claim = z
  .object({
    /** What is claimed, in our words: a sentence that can be true or false. */
    claim: z.string().min(10),
    /** What Linux answered: `holds` (true), `fails` (false), or `partly` (true under conditions that `seen` names). */
    verdict: z.enum(["holds", "fails", "partly"]),
    /** What was seen when it was tried, and where other systems differ. */
    seen: z.string().min(3),
    /** Ids of the experiments that show it; no verdict without one. */
    experiments: z.array(id).min(1),
  })
  .strict();

/** A statement of a text that is a claim of the ledger as it stands there: judged there. */
const claimed = z.object({ at: z.string().min(1), claim: id }).strict();

/** One that is judged for itself: what the text says is more, less or other than any claim. */
const judged = z
  .object({
    /** The section, option or setting where the text says it. */
    at: z.string().min(1),
    /** What it says, in our words. */
    says: z.string().min(10),
    /** The claim that it makes all the same, or … */
    claim: id.optional(),
    /** … the claim that it contradicts. */
    denies: id.optional(),
    verdict: z.enum(["holds", "fails", "partly"]),
    /** With `fails`, where it once was so: the release or the date since when it is not. */
    since: z.string().min(3).optional(),
    /** What was seen, where the verdict alone does not say it. */
    seen: z.string().min(3).optional(),
    experiments: z.array(id).min(1),
  })
  .strict();

/** A text that people cite: content/texts/<id>.yaml. */
const text = z
  .object({
    /** As claims name it, in few letters. */
    name: z.string().min(3).max(16),
    title: z.string().min(3),
    by: z.string().min(3),
    /** Edition, release or date, as far as the text or its address says it. */
    edition: z.string().min(3).optional(),
    /** Where it can be read, if anywhere without paying. */
    address: z.url({ protocol: /^https$/ }).optional(),
    /** What of it was read here, and in which copy. Nothing is cited that was not. */
    read: z.string().min(3),
    statements: z.array(z.union([claimed, judged])).min(1),
  })
  .strict();

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: chapter }),
  claims: defineCollection({
    loader: glob({ base: "content/claims", pattern: "*.yaml" }),
    schema: claim,
  }),
  texts: defineCollection({
    loader: glob({ base: "content/texts", pattern: "*.yaml" }),
    schema: text,
  }),
};
