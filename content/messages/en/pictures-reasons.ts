/**
 * What stands around the reasons of answers.
 * Each message is an export: these come with every picture, and a bundle keeps no names of them.
 */
export const more = "… and {count} more.";
export const why = "Why {call} → {answer}";
export const holder = "In the way: {socket}";
