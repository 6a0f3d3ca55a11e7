/** What stands around a chapter. */
export const page = {
  report: "Report a mistake",
} as const;
