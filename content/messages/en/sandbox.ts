/** How a run can fail before the experiment has its say: what the page says of the sandbox. */
export const sandbox = {
  title: "Sandbox in which experiments run",
  silent: "the sandbox did not answer",
  left: "the sandbox went to another page and was removed",
  removed: "the sandbox was removed",
  nonce: "the sandbox answered with the wrong nonce",
  unreadable: "the run sent back no report that can be read",
  fetch: "{file} could not be fetched: {status}",
} as const;
