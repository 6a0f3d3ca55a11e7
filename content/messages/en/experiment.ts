/** What stands in and around an experiment's code. */
export const experiment = {
  folded: "{what} · {count} lines",
  pictures: "What happened",
  pictured: "{count} segments in {time}",
  picturedOne: "one segment in {time}",
  sideBySide: "Side by side: {left}, {right}",
} as const;
