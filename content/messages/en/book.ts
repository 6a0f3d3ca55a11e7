/** What stands around what chapters show: tables made by runs, numbers read from runs, recorded programs. */

export const listeners = {
  who: "who listens",
  option: "SO_REUSEADDR",
  seen: "seen by, or source",
  set: "set",
  notSet: "not set",
  /** The tool, what was run, and on which system. */
  run: "strace(1), {version}, {system}",
} as const;

export const matrix = {
  note: "Each cell is a run. Choose one to open it in the experiment.",
  none: "none",
} as const;

export const outcome = { from: "Read from the run of {experiment}" } as const;

export const programs = {
  recorded:
    "Recorded on {system}; a {star} stands for a port that the kernel picked. Of what {ss} prints, state, local and peer address are shown.",
} as const;

/** The columns of the reference of sysctls, and what stands in them. */
export const sysctlTable = {
  name: "sysctl",
  default: "default",
  range: "range",
  meaning: "meaning",
  empty: "empty",
  sized: "(by memory)",
  fromTo: "{min} to {max}",
  only: "Only on {system}.",
} as const;

/** Rules of no call. */
export const ruleGroups = { other: "other" } as const;
