/** What stands around the questions of an experiment that is predicted first. */
export const PREDICT = {
  fold: "What it answers",
  yours: "You",
  model: "Model",
  otherwise: "otherwise, see below",
  lead: "Before it runs: what will these lines answer?",
  give: "Just show me",
  works: "0, it works",
  right: "Right: {answer}.",
  wrong: "No: {answer}.",
  because: " {reason}.",
  score: "{right} of {all} as you said.",
} as const;
