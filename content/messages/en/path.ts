/** The steps of the guided path, and what stands around them. */
export const PATH_STEPS = [
  "Two programs and a port",
  "Three segments make a connection",
  "Two ends, each with a state",
  "Each end says goodbye",
  "Who closes first waits",
  "Why anybody waits",
  "How long: a minute",
  "The server that cannot restart",
  "The option that lets it",
  "The client that has no port left",
  "What to do on your server",
] as const;

export const PATH = {
  steps: "The steps",
  step: "Step {number} of {all}",
  done: "done",
  next: "Next: {title}",
  progress: "{done} of {all} done on this device.",
} as const;
