/**
 * The table of sockets at a moment.
 * Each message is an export: these come with every picture, and a bundle keeps no names of them.
 */
export const label = "Sockets at this moment";
export const atEnd = "{ss} at the end";
export const at = "{ss} at {time}";
export const state = "State";
export const local = "Local";
export const peer = "Peer";
export const timer = "Timer";
export const none = "no sockets";
export const appeared = "appeared";
export const changed = "changed";
export const went = "went";
export const was = "was {state}";
export const unlisted = "(not listed by ss)";
export const many = "{states}; the first {count} and what changed:";
