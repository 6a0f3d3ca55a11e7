/** What the editors say. */
export const editor = {
  plain: "{experiment}, editor",
  full: "{experiment}, editor. Tab leaves it.",
  run: "Run the experiment",
  unreached: "– not reached",
  /** At the end of a line, and below it where there is more. */
  observed: "observed {answer}",
  nothing: "nothing",
  below: "observed: ",
} as const;
