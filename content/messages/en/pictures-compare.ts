/** What stands around two runs side by side. */
export const compare = {
  first: "First difference.",
  each: "{title}: {event}",
  same: "The two runs do not differ.",
  label: "What happened {title}",
  slider: "Instant of both runs",
  nothing: "nothing more happens",
} as const;
