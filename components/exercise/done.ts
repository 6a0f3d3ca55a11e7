/** What this device remembers a reader has done: an exercise solved, a step of the path taken. */
const PREFIX = "rebind:done:";

export function isDone(key: string): boolean {
  try {
    return localStorage.getItem(PREFIX + key) !== null;
  } catch {
    return false; // Forbidden by the reader's settings: nothing is remembered, everything works.
  }
}

export function setDone(key: string): void {
  try {
    localStorage.setItem(PREFIX + key, "1");
  } catch {
    // Full, or forbidden.
  }
}
