/**
 * A worker's text that is hostile from its first byte: where the lab would stand, a few lines that run an attack, wait for
 * what it brings, and tell. Plain JavaScript, since it is text that goes into a worker.
 */

/** Ends as the lab does: an attack's code comes right behind it, as the body of an asynchronous function. */
export const HOSTILE_LAB = `
const empty = { world: "model", system: "", tables: [], trace: { hosts: [], events: [], omitted: 0 }, seconds: 0 };
const tell = (text) => postMessage({ type: "report", report: { ...empty, outcomes: [], printed: [{ line: 1, text }] } });
const within = (ms, promise) => Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error("no answer")), ms))]);
const rebind = {
  start(attack) {
    addEventListener("message", async (event) => {
      postMessage({ type: "alive" });
      try {
        tell("GOT THROUGH: " + await within(1500, attack(event.data)));
      } catch (error) {
        tell((error && error.name || "Error") + ": " + (error && error.message || error));
      }
    }, { once: true });
  },
};
rebind.start(async function (data) {
`;

/** What `tell` puts before the text of an attack that succeeded. */
export const GOT_THROUGH = "GOT THROUGH: ";

/** Runs the attack as it is and says nothing. */
export const BARE_LAB =
  "const rebind = { start: (attack) => attack() }; rebind.start(function () {";
