/** How a run by the rules of the reader's kernel went; pages fetch it with the first of them. */
export const runsOn = {
  hold: {
    one: "{count} outcome as Linux {series} answered",
    other: "{count} outcomes as Linux {series} answered",
  },
  fail: {
    one: "{failing} of {count} outcome not as Linux {series} answered",
    other: "{failing} of {count} outcomes not as Linux {series} answered",
  },
  ends: "Linux {series} ended here too",
  rules: "rules of Linux {series}",
  /** Beside what it answers: what the book's does. */
  book: "Linux {series}: {expected}",
} as const;
