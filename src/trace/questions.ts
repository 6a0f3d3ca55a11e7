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
  // What is asked of a table: how many rows, in what state, whether something is so.
  length: ["0", "1", "2", "3"],
  state: ["ESTAB", "TIME-WAIT", "CLOSE-WAIT", "FIN-WAIT-2"],
  so: ["true", "false"],
};
const STATES = new Set([
  ...LIKELY["state"]!,
  "LISTEN",
  "SYN-SENT",
  "SYN-RECV",
  "FIN-WAIT-1",
  "CLOSING",
  "LAST-ACK",
]);

/** The questions, and from which outcome on everything is hidden until they are answered. */
export function questionsOf(
  outcomes: readonly Outcome[],
  source: string,
): { readonly questions: readonly Question[]; readonly hiddenFrom: number } {
  const lines = source.split("\n");
  const candidates = outcomes
    .map((outcome) => ({ ...outcome, code: codeOf(lines[outcome.line - 1] ?? "") }))
    .filter(({ expected, code }) => isAnswer(expected, callOf(code)));
  // A call that fails somewhere is the point, and so is the same call where it succeeds after all.
  const failing = new Set(
    candidates.filter(({ expected }) => isErrno(expected)).map(({ code }) => callOf(code)),
  );
  const pointed = candidates.filter(({ code }) => failing.has(callOf(code)));
  // Where none fails it is what tables hold.
  const tables = candidates.filter(({ code }) => OF_TABLES.has(callOf(code)));
  const point = [pointed, tables].find((each) => each.length > 0) ?? candidates.slice(-1);
  const asked = point.slice(-MOST_QUESTIONS);
  const questions = asked.map(({ index, line, code, expected }) => {
    const call = callOf(code);
    const answers = asked.filter((one) => callOf(one.code) === call).map((one) => one.expected);
    return { index, line, code, answer: expected, choices: choicesOf(call, answers) };
  });
  return { questions, hiddenFrom: questions[0]?.index ?? Infinity };
}

function isAnswer(expected: string, call: string): boolean {
  if (call === "length") return /^\d$/.test(expected);
  if (call === "state") return STATES.has(expected);
  if (call === "so") return /^(?:true|false)$/.test(expected);
  return expected === "0" || isErrno(expected);
}

/** ESTAB is a state, for all its looks. */
function isErrno(expected: string): boolean {
  return /^E[A-Z0-9]{2,}$/.test(expected) && !STATES.has(expected);
}

function codeOf(line: string): string {
  return line.replace(/\s*\/\/=>.*$/, "").trim();
}

const OF_TABLES: ReadonlySet<string> = new Set(["length", "state", "so"]);

/** "bind" of `again.bind("0.0.0.0:80");`, "length" and "state" of a table's, "so" of a comparison. */
function callOf(code: string): string {
  const bare = code.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
  const field = /\.(length|state);?$/.exec(bare)?.[1];
  if (field !== undefined) return field;
  if (/ [<>=!]=*=? /.test(bare.replaceAll("=>", ""))) return "so";
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
