/** What stands around the attacks on the sandbox. */

export const escape = {
  attack: "Attack the sandbox",
  tries: "Tries",
  here: "Here",
  held: "held: {seen}",
  escaped: "ESCAPED: {seen}",
  tried: "{done} of {count} tried, {held} held",
} as const;
