/** What stands in and around an experiment's code. */
export const experiment = {
  folded: "{what} · {count} lines",
  pictures: "What happened",
  pictured: "{count} segments in {time}",
  picturedOne: "one segment in {time}",
  sideBySide: "Side by side: {left}, {right}",
} as const;

/** The way back from a run of a table's cell. */
export const matrix = {
  back: "Back to the table",
} as const;
