/**
 * What a reader is asked to predict of an experiment: the answers that its point hangs on, each with a few choices. Made
 * from the documented outcomes alone, so that the author writes nothing but `predict`.
 */

/** As in DocumentedOutcome; lines are of the experiment's own text, from 1. */
interface Outcome {
  readonly index: number;
  readonly line: number;
  readonly expected: string;
}

export interface Question {
  /** The outcome's. */
  readonly index: number;
  readonly line: number;
  /** The statement, without its comment. */
  readonly code: string;
  readonly answer: string;
  /** The answer among them; always in the same order, so that the place tells nothing. */
  readonly choices: readonly string[];
}

const MOST_QUESTIONS = 3;
const CHOICES = 4;
/** What calls answer most, by how often readers meet it. */
const LIKELY: Readonly<Record<string, readonly string[]>> = {
  bind: ["0", "EADDRINUSE", "EADDRNOTAVAIL", "EINVAL"],
  listen: ["0", "EADDRINUSE", "EINVAL", "EOPNOTSUPP"],
  connect: ["0", "ECONNREFUSED", "EADDRNOTAVAIL", "EADDRINUSE", "ETIMEDOUT"],
  "": ["0", "EADDRINUSE", "EAGAIN", "EINVAL", "ECONNRESET", "EPIPE"],
};

/** The questions, and from which outcome on everything is hidden until they are answered. */
export function questionsOf(
  outcomes: readonly Outcome[],
  source: string,
): { readonly questions: readonly Question[]; readonly hiddenFrom: number } {
  const lines = source.split("\n");
  const candidates = outcomes
    .filter(({ expected }) => isAnswer(expected))
    .map((outcome) => ({ ...outcome, code: codeOf(lines[outcome.line - 1] ?? "") }));
  // A call that fails somewhere is the point, and so is the same call where it succeeds after all.
  const failing = new Set(
    candidates.filter(({ expected }) => expected !== "0").map(({ code }) => callOf(code)),
  );
  const pointed = candidates.filter(({ code }) => failing.has(callOf(code)));
  const asked = (pointed.length > 0 ? pointed : candidates.slice(-1)).slice(-MOST_QUESTIONS);
  const questions = asked.map(({ index, line, code, expected }) => {
    const call = callOf(code);
    const answers = asked.filter((one) => callOf(one.code) === call).map((one) => one.expected);
    return { index, line, code, answer: expected, choices: choicesOf(call, answers) };
  });
  return { questions, hiddenFrom: questions[0]?.index ?? Infinity };
}

function isAnswer(expected: string): boolean {
  return expected === "0" || /^E[A-Z0-9]{2,}$/.test(expected);
}

function codeOf(line: string): string {
  return line.replace(/\s*\/\/=>.*$/, "").trim();
}

/** "bind" of `again.bind("0.0.0.0:80");`. */
function callOf(code: string): string {
  const bare = code.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
  return /\.(\w+)\([^.]*$/.exec(bare)?.[1] ?? "";
}

/** The same for every question about a call: a choice that only one of them had would be its answer. */
function choicesOf(call: string, answers: readonly string[]): string[] {
  const likely = (LIKELY[call] ?? LIKELY[""]!).slice(0, CHOICES);
  const unlikely = [...new Set(answers)].filter((answer) => !likely.includes(answer));
  const kept = likely.filter((choice) => answers.includes(choice));
  const fill = likely.filter((choice) => !answers.includes(choice));
  const room = Math.max(0, CHOICES - unlikely.length - kept.length);
  const chosen = new Set([...kept, ...fill.slice(0, room)]);
  return [...likely.filter((choice) => chosen.has(choice)), ...unlikely.sort()];
}
