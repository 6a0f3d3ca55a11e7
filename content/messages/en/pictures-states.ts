/** What stands around RFC 9293's figure. */
export const states = {
  none: "No TCP socket in this run left CLOSED.",
  socket: "Socket",
  way: "The way so far",
  unopened: "Not opened yet.",
  shortCut: "an arrow that the figure leaves out",
  next: "Next: {states}",
  /** The half of the figure that is the way of the end which closes first. */
  closesFirst: "closes first",
  listening: "listening",
  /** What is received or called, and what is sent then. */
  sends: "{cause}, snd {segment}",
} as const;
