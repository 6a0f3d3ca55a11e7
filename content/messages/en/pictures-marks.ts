/**
 * What stands at a ladder's marks.
 * Each message is an export: these come with every picture, and a bundle keeps no names of them.
 */
export const gone = "gone";
export const injected = "injected";
export const again = "again";
export const released = "released";
export const lost = "lost";
export const held = "held";
export const unrouted = "no such host";
export const differs = "differs";
export const arrives = ", arrives at {time}";
