/**
 * The moment of a run that is looked at, and the way from one to another.
 * Each message is an export: these come with every picture, and a bundle keeps no names of them.
 */
export const whole = "the whole run";
export const wholeRun = "This is the whole run. Move the slider{keys}.";
export const keys = ", or press ← and →";
export const before = "Before the first event";
export const line = "line {line}";
export const why = "Why?";
export const link = "link";
export const play = "Play";
export const pause = "Pause";
export const back = "Event before";
export const next = "Next event";
export const slider = "Moment of the run";
