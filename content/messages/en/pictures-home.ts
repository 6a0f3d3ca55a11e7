/**
 * What stands around the files of a run.
 * Each message is an export: these come with every picture, and a bundle keeps no names of them.
 */
export const offer = "Take it home:";
export const ss = "ss at {time}";
