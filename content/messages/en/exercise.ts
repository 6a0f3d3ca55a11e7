/** What an exercise says around its program. */
export const EXERCISE = {
  title: "Exercise",
  solved: "solved",
  wanted: "When your program has run, this must be so:",
  hint: "A hint",
  solution: "A solution",
  met: "Solved: after your program, all of this is so.",
  notMet: "Not yet: after your program, not all of this is so.",
  notEnded: "Not yet: your program did not come to its end, so nothing was asked.",
  cannotAsk: "Not yet: what asks for the goal met {error}. Keep the names of hosts.",
  /** Shown where the reader's kernel has not what the solution needs. */
  unsolved: "On your kernel not even our solution meets this goal: it asks for what came later.",
} as const;
