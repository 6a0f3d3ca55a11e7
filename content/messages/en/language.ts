/** The language of this folder: its BCP 47 tag, by which numbers are written and counted, and its own name for itself. */
export const language = { tag: "en", name: "English" } as const;
