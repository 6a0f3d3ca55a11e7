/** What the lab's pages, and the links to them, say around the words of lab.d.ts. */
export const lab = {
  parameters: "Parameters",
  errors: "Errors",
  members: "Members",
  names: "What the calls do",
} as const;
