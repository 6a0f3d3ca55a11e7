/**
 * What stands in and around the pictures of a run. What only some readers fetch has tables of its own.
 * Each message is an export: these come with every picture, and a bundle keeps no names of them.
 */
export const choose = "Picture";
export const ladder = "Ladder";
export const states = "States";
export const ports = "Ports";
export const label = {
  one: "What happened, {count} event in {time}",
  other: "What happened, {count} events in {time}",
} as const;
export const omitted = {
  one: "A long run: all is recorded of its beginning; later, sockets that listen, enter TIME-WAIT or leave it, and calls that fail. {count} other event is not.",
  other:
    "A long run: all is recorded of its beginning; later, sockets that listen, enter TIME-WAIT or leave it, and calls that fail. {count} other events are not.",
} as const;
export const later = {
  one: "This is the beginning of a long run: {count} event comes after it.",
  other: "This is the beginning of a long run: {count} events come after it.",
} as const;
export const runIt = "Run it to move through it.";
