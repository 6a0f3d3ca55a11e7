/** What stands in and around an experiment's code. */
export const experiment = {
  folded: "{what} · {count} lines",
  pictures: "What happened",
  pictured: { one: "one segment in {time}", other: "{count} segments in {time}" },
  picturesElsewhere: "The pictures of this run, on a page of their own",
  sideBySide: "Side by side: {left}, {right}",
} as const;

/** The way back from a run of a table's cell. */
export const matrix = {
  back: "Back to the table",
} as const;

export const buttons = {
  share: "Share",
  reset: "Reset",
  edit: "Edit",
  stop: "Stop",
  run: "Run",
  back: "Bring my text back",
  plainEditor: "Plain text area",
  fullEditor: "Full editor",
} as const;

/** Whose text stands in the editor, and how to leave it. */
export const editing = {
  reader: "Your text, as you left it.",
  link: "This code came from a link. None of it has run: read it first, then press Run if you want to.",
  matrix: "The program of the cell that you chose.",
  blank: "Two hosts, and nothing done yet.",
  settings: "It comes with {settings}.",
  runKeys: "{keys} runs.",
  tabAndRunKeys: "Tab leaves the editor, {keys} runs.",
  label: "Experiment {experiment}",
  asWritten: "As the author wrote it:",
} as const;

/** What a run answers, beside its line and below the code. */
export const answers = {
  documented: "documented: {expected}",
  /** Beside what the book's kernel answers: what others do, where one of them is the reader's. */
  other: "your kernel: {observed}",
  drawn: "another each time",
  notReached: "not reached",
  line: "line {line}",
  hostLine: "line {line} · {host}",
  more: "… and {count} more",
  noSockets: "no sockets",
  why: "Why?",
} as const;

/** How a run went. What came with it stands in one line, between points. */
export const runs = {
  running: "Running …",
  stopped: "Stopped.",
  broken: "The run broke off: {why}",
  silent: "Ended after {seconds} s without a sign of life. Your text is safe.",
  endless: "Ended after {seconds} s which is as long as a run may take. Your text is safe.",
  error: "Line {line}: {error}",
  hold: { one: "{count} outcome as documented", other: "{count} outcomes as documented" },
  fail: {
    one: "{failing} of {count} outcome not as documented",
    other: "{failing} of {count} outcomes not as documented",
  },
  unreached: { one: "{count} not reached", other: "{count} not reached" },
  ms: "{here} ms",
  msInModel: "{model} ms in the model, {here} ms here",
  secondsInModel: "{model} s in the model, {here} ms here",
  minutesInModel: "{model} min in the model, {here} ms here",
} as const;

/** Settings of a run's world. */
export const settings = {
  system: "system {name}",
  seed: "seed {seed}",
  delay: "a delay of {delay} ms",
} as const;

/** What could not be done, and why. */
export const failures = {
  because: "{what}: {why}",
  editor: "The editor could not be opened",
  run: "The experiment could not be run",
  notRun: "Not run:",
  recorded: "The recorded run is not drawn",
  share: "No link could be made",
  link: "The link could not be opened",
  unreadable: "The link in the address cannot be read. Part of it may be missing.",
  elsewhere: "The link in the address is of an experiment that is not here.",
  fetch: "{file} could not be fetched ({status})",
} as const;

export const shared = {
  copied: "A link with this text is copied, and in the address bar.",
  shown: "A link with this text is in the address bar.",
} as const;

/** What real kernels answered to the experiment. */
export const kernels = {
  label: "Real kernels",
  modelAlone: "On the model alone: {because}",
  agrees: "{systems} agrees, {date}",
  agree: "{systems} agree, {date}",
  disagrees: "{system} answers otherwise, {date}",
  differs: "{system} answers otherwise, {date}: {how}",
  stale: "{systems} was asked an earlier text",
  line: "line {line}: {observed}",
  drawn: "line {line}: another answer each time",
  ended: "its run ends with {error}",
  endsThere: "There its run ends with {error}.",
  since: "What changed",
  /** Behind that. */
  what: "({when}, {source}): {now}; before: {before}.",
  change: "What changed ({when}, {source}): {now}; before: {before}",
} as const;
